import { describe, expect, it } from 'vitest'
import type { WriteOptions } from '../provider.ts'
import { sampleItem } from '../testing/sample-items.ts'
import { openOutlook } from './testing/outlook.ts'
import { berlin } from './testing/outlook-items.ts'

const { signal } = new AbortController()
const options: WriteOptions = { signal, notify: 'none' }

describe('calendars', () => {
  it('of one name are told apart by their groups', async () => {
    const { provider, mailbox } = openOutlook()
    mailbox.groups.push({ id: 'team', name: 'Team' })
    mailbox.addCalendar('Calendar', { group: 'team', color: 'lightTeal' })
    const calendars = await provider.listCalendars(signal)
    expect(calendars.map(({ name, color }) => [name, color])).toEqual([
      ['Calendar (My Calendars)', null],
      ['Calendar (Team)', '#4adacc'],
    ])
  })

  it('get the colour that is most like the one asked for, and no name twice', async () => {
    const { provider } = openOutlook()
    const wanted = { name: 'Green', description: '', color: '#16a34a' }
    expect(await provider.createCalendar('key', wanted, signal)).toMatchObject({ color: '#87d28e' })
    await expect(provider.createCalendar('other key', wanted, signal)).rejects.toMatchObject({
      kind: 'invalid',
    })
  })

  it('that Outlook needs itself stay', async () => {
    const { provider, calendar } = openOutlook()
    await expect(provider.deleteCalendar(calendar, signal)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('free and busy', () => {
  const range = { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }

  it('is reckoned by Outlook for the default calendar of a work account, in spans that it allows', async () => {
    const { provider, calendar, owner } = openOutlook()
    await provider.create(calendar, 'busy', sampleItem('busy'), options)
    await provider.create(calendar, 'free', sampleItem('free', { showAs: 'free' }), options)
    const late = { start: berlin('2026-03-20T09:00:00'), end: berlin('2026-03-20T10:00:00') }
    await provider.create(calendar, 'late', sampleItem('late', { ...late, status: 'tentative' }), options)
    expect(await provider.freeBusy(calendar, range, signal)).toEqual([
      { start: '2026-01-05T08:00:00Z', end: '2026-01-05T09:00:00Z', kind: 'busy' },
      { start: '2026-03-20T08:00:00Z', end: '2026-03-20T09:00:00Z', kind: 'tentative' },
    ])
    expect(await provider.freeBusy(owner.addCalendar('Other'), range, signal)).toBeNull()
  })

  it('is not reckoned for a personal account', async () => {
    const { provider, calendar } = openOutlook({ account: { kind: 'personal' } })
    expect(await provider.freeBusy(calendar, range, signal)).toBeNull()
  })
})
