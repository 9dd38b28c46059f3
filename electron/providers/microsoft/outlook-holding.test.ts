import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { items } from '#electron/sync/items.arbitrary.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { bareItem } from '../bare-item.ts'
import type { WriteOptions } from '../provider.ts'
import { sampleContent, sampleItem } from '../testing/sample-items.ts'
import { openOutlook } from './testing/outlook.ts'
import { contents, holdable, same, withoutWords } from './testing/outlook-contents.ts'
import { at, berlin, daily, excluding, guest } from './testing/outlook-items.ts'

const { signal } = new AbortController()
const options: WriteOptions = { signal, notify: 'none' }

describe('what Outlook can hold', () => {
  it('comes back as it was made, and as it was changed to', async () => {
    const { provider, calendar } = openOutlook()
    let key = 0
    await fc.assert(
      fc.asyncProperty(contents, contents, async (first, second) => {
        const item = { uid: `event-${++key}`, content: first, exceptions: {} }
        const made = await provider.create(calendar, `key-${key}`, item, options)
        expect(same(made.item, item)).toBe(true)
        const read = await provider.fetch(calendar, made.ref, signal)
        expect(read.etag).toBe(made.etag)
        const changed = await provider.update(calendar, read, { ...item, content: second }, options)
        expect(same(changed.item, { ...item, content: second })).toBe(true)
        const again = await provider.fetch(calendar, made.ref, signal)
        expect(withoutWords(again.item.content)).toEqual(withoutWords(changed.item.content))
        expect(again.etag).toBe(changed.etag)
      }),
      { numRuns: 60 },
    )
  })

  it('is brought from any exceptions and exclusions to any others that are not restored', async () => {
    const { provider, calendar } = openOutlook()
    let key = 0
    await fc.assert(
      fc.asyncProperty(items, async (given) => {
        const item = holdable({ ...given, uid: `event-${++key}` })
        const made = await provider.create(calendar, `key-${key}`, bareItem(item), options)
        const whole = await provider.update(calendar, made, item, options)
        expect(same(whole.item, item)).toBe(true)
        const plain = { ...item, exceptions: {} }
        const without = await provider.update(calendar, whole, plain, options)
        expect(same(without.item, plain)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps our own words where they mean the same there', async () => {
    const { provider, calendar } = openOutlook()
    const content = sampleContent('Words', {
      start: { dateTime: '2026-01-05T09:00:00', zone: 'Europe/Vienna' },
      end: { dateTime: '2026-01-05T10:00:00', zone: 'Europe/Vienna' },
      description: 'a\tb',
      visibility: 'public',
      recurrence: { ...daily, rules: ['FREQ=WEEKLY;COUNT=3'] },
    })
    const made = await provider.create(calendar, 'words', { uid: 'words', content, exceptions: {} }, options)
    expect(made.item.content).toEqual(content)
    const pages = []
    for await (const page of provider.pull(calendar, null, () => made, signal)) pages.push(...page.items)
    expect(pages[0]?.item.content).toEqual(content)
    // Who never heard them has Outlook's.
    const { item } = await provider.fetch(calendar, made.ref, signal)
    expect(item.content).toMatchObject({
      start: { zone: 'Europe/Berlin' },
      visibility: 'default',
      recurrence: { rules: ['FREQ=WEEKLY;COUNT=3;BYDAY=MO'] },
    })
  })
})

describe('what Outlook has no place for', () => {
  const reminder = (seconds: number) => ({
    action: 'display' as const,
    trigger: { kind: 'relative' as const, seconds, to: 'start' as const },
  })
  it.each<[string, Partial<EventContent>, RegExp]>([
    ['a link', { url: 'https://example.org/' }, /field for a link/],
    ['a colour', { color: '#ff0000' }, /colour/],
    ['two reminders', { reminders: [reminder(-60), reminder(-120)] }, /one reminder/],
    ['a reminder after the start', { reminders: [reminder(60)] }, /before the start/],
    ['a reminder to the second', { reminders: [reminder(-61)] }, /whole minutes/],
    ['a mail as reminder', { reminders: [{ ...reminder(-60), action: 'email' }] }, /notice only/],
    ['an organizer who is somebody else', { organizer: { name: '', email: 'eva@example.org' } }, /organizer/],
    ['a file', { attachments: [{ title: 'a', url: 'https://example.org/a', mediaType: null }] }, /files/],
    ['a meeting elsewhere', { conferenceUrl: 'https://zoom.example/1' }, /meeting elsewhere/],
    ['tentative and free', { status: 'tentative', showAs: 'free' }, /tentative or free/],
    ['cancelled', { status: 'cancelled' }, /delete it/],
    ['a guest without address', { attendees: [{ ...guest('') }] }, /mail address/],
    [
      'additional dates',
      { recurrence: { ...daily, additions: [{ start: berlin('2026-01-06T09:00:00'), end: null }] } },
      /additional dates/,
    ],
  ])('%s is refused by name, and nothing is sent', async (_what, fields, reason) => {
    const { provider, calendar, owner } = openOutlook()
    const made = provider.create(calendar, 'key', sampleItem('refused', fields), options)
    await expect(made).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(reason) })
    expect(owner.list()).toEqual([])
  })

  it('is an occurrence that was deleted: it does not come back', async () => {
    const { provider, calendar } = openOutlook()
    const series = sampleItem('series', { recurrence: daily })
    const made = await provider.create(calendar, 'series', series, options)
    const less = excluding(series, '2026-01-07T09:00:00')
    const base = await provider.update(calendar, made, less, options)
    await expect(provider.update(calendar, base, series, options)).rejects.toThrow(
      /bring back the occurrence of 2026-01-07/,
    )
  })

  it('is an occurrence on the day of another one', async () => {
    const { provider, calendar } = openOutlook()
    const series = sampleItem('series', { recurrence: { ...daily, rules: ['FREQ=DAILY;COUNT=9'] } })
    const made = await provider.create(calendar, 'series', series, options)
    const moved = {
      ...series,
      exceptions: { '2026-01-07T09:00:00': sampleContent('Moved', at('2026-01-08')) },
    }
    const update = provider.update(calendar, made, moved, options)
    await expect(update).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/before or after it/),
    })
  })

  it('is an exception that the series does not have', async () => {
    const { provider, calendar } = openOutlook()
    const series = sampleItem('series', { recurrence: daily })
    const made = await provider.create(calendar, 'series', series, options)
    const strange = {
      ...series,
      exceptions: { '2026-01-06T09:00:00': sampleContent('Strange', at('2026-01-06')) },
    }
    await expect(provider.update(calendar, made, strange, options)).rejects.toThrow(/no occurrence at/)
  })
})
