import { describe, expect, it } from 'vitest'
import type { RemoteItem } from '../provider.ts'
import { pullAll } from '../testing/reading-contract.ts'
import { sampleItem } from '../testing/sample-items.ts'
import { MicrosoftProvider } from './microsoft-provider.ts'
import { openOutlook } from './testing/outlook.ts'

const { signal } = new AbortController()
const at = (dateTime: string, timeZone = 'W. Europe Standard Time') => ({ dateTime, timeZone })
const hour = { start: at('2026-01-05T09:00:00'), end: at('2026-01-05T10:00:00'), isReminderOn: false }
const weekly = {
  pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' },
  range: { type: 'noEnd', startDate: '2026-01-05' },
}

describe('what Outlook has', () => {
  it('is read in the words of the field', async () => {
    const { owner, provider, calendar } = openOutlook()
    const guest = { emailAddress: { name: 'Ana', address: 'ana@example.org' }, type: 'optional' }
    owner.create({
      ...hour,
      end: at('2026-01-05T12:00:00', 'Eastern Standard Time'),
      subject: 'Flight',
      body: { contentType: 'html', content: '<p>Two <b>bags</b></p><p>&amp; a hat</p>' },
      location: { displayName: 'Gate 5' },
      attendees: [guest],
      showAs: 'oof',
      sensitivity: 'personal',
      categories: ['Red'],
      isReminderOn: true,
      reminderMinutesBeforeStart: 90,
    })
    const { items } = await pullAll(provider, calendar, null)
    expect(items[0]?.item.content).toMatchObject({
      title: 'Flight',
      description: 'Two <b>bags</b><br>&amp; a hat',
      location: 'Gate 5',
      start: { dateTime: '2026-01-05T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-01-05T12:00:00', zone: 'America/New_York' },
      showAs: 'busy',
      status: 'confirmed',
      visibility: 'private',
      categories: ['Red'],
      organizer: { name: 'Ben', email: 'ben@example.org' },
      attendees: [{ name: 'Ana', email: 'ana@example.org', role: 'optional', response: 'needs-action' }],
      reminders: [{ trigger: { kind: 'relative', seconds: -5_400, to: 'start' } }],
    })
  })

  it('is given at the right moment though its zone is one that somebody made up', async () => {
    const { owner, provider, calendar } = openOutlook()
    const { id } = owner.create(hour)
    owner.customizeZone(id)
    const { item } = await provider.fetch(calendar, id, signal)
    expect(item.content.start).toEqual({ dateTime: '2026-01-05T08:00:00', zone: 'UTC' })
  })

  it('has its files named, and not those that are pictures in the text', async () => {
    const { owner, provider, calendar } = openOutlook()
    const { id } = owner.create(hour)
    owner.attach(id, { name: 'plan.pdf', contentType: 'application/pdf', size: 5 })
    const attachments = [{ title: 'plan.pdf', url: null, mediaType: 'application/pdf' }]
    expect((await provider.fetch(calendar, id, signal)).item.content.attachments).toEqual(attachments)
    const { items } = await pullAll(provider, calendar, null)
    expect(items[0]?.item.content.attachments).toEqual(attachments)
  })

  it('says what we answered ourselves to an invitation', async () => {
    const { owner, provider, calendar } = openOutlook()
    const { id } = owner.invite({ subject: 'Talk', ...hour }, { name: 'Eva', address: 'eva@example.org' })
    owner.respond(id, 'accept')
    const { item } = await provider.fetch(calendar, id, signal)
    expect(item.content).toMatchObject({
      organizer: { email: 'eva@example.org' },
      attendees: [{ email: 'ben@example.org', response: 'accepted' }],
    })
  })

  it('is one item of a series, its exceptions and its cancelled occurrences', async () => {
    const { owner, provider, calendar } = openOutlook()
    const { id } = owner.create({ subject: 'Weekly', ...hour, recurrence: weekly })
    const [, second, third] = occurrencesOf(owner, id)
    owner.update(second ?? '', {
      subject: 'Later',
      start: at('2026-01-13T11:00:00'),
      end: at('2026-01-13T12:00:00'),
    })
    owner.delete(third ?? '')
    const { items } = await pullAll(provider, calendar, null)
    expect(items).toHaveLength(1)
    expect(items[0]?.item).toMatchObject({
      content: {
        recurrence: {
          rules: ['FREQ=WEEKLY;BYDAY=MO'],
          exclusions: [{ dateTime: '2026-01-19T09:00:00', zone: 'Europe/Berlin' }],
        },
      },
      exceptions: {
        '2026-01-12T09:00:00': { title: 'Later', start: { dateTime: '2026-01-13T11:00:00' } },
      },
    })
    expect(await provider.fetch(calendar, id, signal)).toEqual(items[0])
  })
})

describe('a delta', () => {
  it('brings a series whose occurrence was deleted, though only that occurrence is told of', async () => {
    const { owner, provider, calendar } = openOutlook()
    const { id } = owner.create({ ...hour, recurrence: weekly })
    owner.create({ subject: 'Another', ...hour, recurrence: weekly })
    const first = await pullAll(provider, calendar, null)
    const [, second] = occurrencesOf(owner, id)
    owner.delete(second ?? '')
    const { items } = await pullAll(provider, calendar, first.cursor, knownOf(first.items))
    expect(items.map(({ ref }) => ref)).toEqual([id])
    expect(items[0]?.item.content.recurrence?.exclusions).toHaveLength(1)
  })

  it('lists everything again where Graph does not list series by themselves', async () => {
    const { owner, provider, calendar, simulator } = openOutlook()
    const { id } = owner.create({ ...hour, recurrence: weekly })
    const first = await pullAll(provider, calendar, null)
    owner.delete(occurrencesOf(owner, id)[1] ?? '')
    const answer = () => Response.json({ error: { code: 'ErrorInvalidUrlQueryFilter' } }, { status: 400 })
    simulator.faults.add({ name: 'no filter', effect: { kind: 'refuse', answer }, on: /GET .*\/events$/ })
    const pulled = pullAll(provider, calendar, first.cursor, knownOf(first.items))
    await expect(pulled).rejects.toMatchObject({ kind: 'cursor-gone' })
  })

  it('is read to its end in whatever order, with repetitions and empty pages', async () => {
    const { owner, provider, calendar, simulator } = openOutlook()
    const made = Array.from({ length: 450 }, (_, index) => owner.create({ subject: `${index}`, ...hour }).id)
    Object.assign(simulator.habits, { emptyPages: 0.4, repeats: 0.3, shuffles: true })
    const { items } = await pullAll(provider, calendar, null)
    expect(new Set(items.map(({ ref }) => ref))).toEqual(new Set(made))
  })

  it.each(['gone', 'sync-state-not-found'] as const)(
    'says that its cursor is dead (%s)',
    async (deadCursor) => {
      const { provider, calendar, simulator } = openOutlook()
      const { cursor } = await pullAll(provider, calendar, null)
      simulator.habits.deadCursor = deadCursor
      simulator.killCursors()
      await expect(pullAll(provider, calendar, cursor)).rejects.toMatchObject({ kind: 'cursor-gone' })
      await expect(pullAll(provider, calendar, 'nonsense')).rejects.toMatchObject({ kind: 'cursor-gone' })
    },
  )

  it('says that the calendar is gone, before as after it was pulled', async () => {
    const { provider, owner } = openOutlook()
    const calendar = owner.addCalendar('Short-lived')
    const { cursor } = await pullAll(provider, calendar, null)
    owner.deleteCalendar(calendar)
    await expect(pullAll(provider, calendar, cursor)).rejects.toMatchObject({ kind: 'calendar-gone' })
    await expect(pullAll(provider, calendar, null)).rejects.toMatchObject({ kind: 'calendar-gone' })
  })

  it('asks once where there is no news, and for what is known already not again', async () => {
    const { owner, provider, calendar, simulator } = openOutlook()
    const { id } = owner.create(hour)
    owner.create({ ...hour, recurrence: weekly })
    const first = await pullAll(provider, calendar, null)
    simulator.log.clear()
    expect((await pullAll(provider, calendar, first.cursor, knownOf(first.items))).items).toEqual([])
    expect(simulator.log.entries).toHaveLength(1)
    owner.update(id, { subject: 'New' })
    simulator.log.clear()
    expect((await pullAll(provider, calendar, first.cursor, knownOf(first.items))).items).toHaveLength(1)
    expect(simulator.log.entries).toHaveLength(1)
  })

  it('gives an event of ours the same UID on a machine that never saw it', async () => {
    const { provider, calendar, parts } = openOutlook()
    const made = await provider.create(calendar, 'key', sampleItem('ours@kalends'), {
      signal,
      notify: 'none',
    })
    const elsewhere = new MicrosoftProvider(parts)
    const { items } = await pullAll(elsewhere, calendar, null)
    expect(items.find(({ ref }) => ref === made.ref)?.item.uid).toBe('ours@kalends')
    expect((await elsewhere.fetch(calendar, made.ref, signal)).item.uid).toBe('ours@kalends')
  })
})

describe('the window', () => {
  it('is listed whole, says what it is, and leaves out what is outside', async () => {
    const { owner, provider, calendar } = openOutlook({ window: { monthsBack: 1, monthsAhead: 1 } })
    const inside = owner.create(hour).id
    const far = { start: at('2026-06-01T09:00:00'), end: at('2026-06-01T10:00:00') }
    const outside = owner.create({ subject: 'Far', ...far }).id
    const pages = []
    for await (const page of provider.pull(calendar, null, () => null, signal)) pages.push(page)
    expect(pages.flatMap(({ items }) => items.map(({ ref }) => ref))).toEqual([inside])
    expect(pages.at(-1)?.window).toEqual({ from: '2025-12-02T00:00:00Z', to: '2026-02-03T00:00:00Z' })
    // What is told as removed is only out of sight: asked for by name it is there (M2).
    expect((await provider.fetch(calendar, outside, signal)).item.content.title).toBe('Far')
  })

  it('tells as removed what leaves it, and still has it when asked', async () => {
    const { owner, provider, calendar } = openOutlook({ window: { monthsBack: 1, monthsAhead: 1 } })
    const { id } = owner.create(hour)
    const { cursor, items } = await pullAll(provider, calendar, null)
    owner.update(id, { start: at('2026-06-01T09:00:00'), end: at('2026-06-01T10:00:00') })
    const { removed } = await pullAll(provider, calendar, cursor, knownOf(items))
    expect(removed).toEqual([id])
    expect(provider.capabilities.removalsAreCertain).toBe(false)
    await expect(provider.fetch(calendar, id, signal)).resolves.toMatchObject({ ref: id })
  })

  it('rolls forward by a fresh listing, and hears in the old one what went meanwhile', async () => {
    let now = Date.parse('2026-01-02T12:00:00Z')
    const { owner, provider, calendar } = openOutlook({
      now: () => now,
      window: { monthsBack: 1, monthsAhead: 1 },
    })
    const old = owner.create({ ...hour, start: at('2025-12-05T09:00:00'), end: at('2025-12-05T10:00:00') }).id
    const stays = owner.create({ subject: 'Stays', ...hour }).id
    const goes = owner.create({ subject: 'Goes', ...hour }).id
    const far = { start: at('2026-02-20T09:00:00'), end: at('2026-02-20T10:00:00') }
    const comes = owner.create({ subject: 'Comes', ...far }).id
    const first = await pullAll(provider, calendar, null)
    now += 5 * 86_400_000
    const lagging = await pullAll(provider, calendar, first.cursor, knownOf(first.items))
    expect(lagging.items).toEqual([])
    now += 20 * 86_400_000
    owner.delete(goes)
    const pages = []
    for await (const page of provider.pull(calendar, first.cursor, knownOf(first.items), signal))
      pages.push(page)
    const refs = pages.flatMap(({ items }) => items.map(({ ref }) => ref))
    expect(refs).toEqual([stays, comes])
    expect(pages.flatMap(({ removed }) => removed)).toEqual([goes])
    expect(refs).not.toContain(old)
    const last = pages.at(-1)
    expect(last?.window).toEqual({ from: '2025-12-27T00:00:00Z', to: '2026-02-28T00:00:00Z' })
    // The new cursor goes on from there.
    owner.update(comes, { subject: 'Changed' })
    const { items } = await pullAll(provider, calendar, last?.cursor ?? null, knownOf(first.items))
    expect(items.map(({ item }) => item.content.title)).toEqual(['Changed'])
  })
})

function occurrencesOf(owner: ReturnType<typeof openOutlook>['owner'], series: string): string[] {
  const range = { from: Date.parse('2026-01-01') / 1_000, to: Date.parse('2026-03-01') / 1_000 }
  return owner.view(range).flatMap(({ id, seriesMasterId }) => (seriesMasterId === series ? [id] : []))
}

function knownOf(items: readonly RemoteItem[]) {
  return (ref: string) => items.find((item) => item.ref === ref) ?? null
}
