import { describe, expect, it } from 'vitest'
import { createEvent } from '#electron/services/create-event.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { undoChange } from '#electron/services/undo-change.ts'
import { updateEvent } from '#electron/services/update-event.ts'
import { guardedTools } from '../testing/guarded-tools.ts'

const person = { kind: 'person', name: 'test' } as const
const day = { from: '2026-01-15', to: '2026-01-15' }
const lunch = { title: 'Lunch', start: '2026-01-16T12:00' }
const secret = /private/i

describe('a calendar that an assistant must not know of', () => {
  it('shows on no way', async () => {
    const { client, events, calendars, grant, context } = await guardedTools()
    await grant('none', 'Private')
    const freshness = (calendarId: string) => ({ calendarId, lastSyncAt: null, state: 'syncing' as const })
    Object.assign(context.sync, { freshness: () => Object.values(calendars).map(freshness) })
    const made = listChanges(context).find(({ summary }) => summary.includes('Private lunch'))
    const calls: [string, Record<string, unknown>][] = [
      ['list_calendars', {}],
      ['list_changes', {}],
      ['list_changes', { event: events.Private }],
      ['undo_change', { id: made?.id }],
      ['check_availability', { start: '2026-01-15', end: '2026-01-16' }],
      ['find_meeting_times', { minutes: 30, from: '2026-01-15' }],
      ['list_events', day],
      ['search_events', { text: 'lunch' }],
      ['search_events', { text: 'talk' }],
      ['export_ics', {}],
      ['list_conflicts', {}],
      ['list_events', { ...day, calendars: [calendars.Private] }],
      ['list_events', { ...day, calendars: ['Nowhere'] }],
      ['get_event', { id: events.Private }],
      ['export_ics', { events: [events.Private] }],
      ['export_ics', { calendars: [calendars.Private] }],
      ['update_event', { id: events.Private, title: 'X', notify: 'none' }],
      ['delete_event', { id: events.Private, notify: 'none' }],
      ['create_event', { ...lunch, calendar: calendars.Private }],
    ]
    for (const [name, input] of calls) {
      const { text, data } = await client.call(name, input)
      expect(`${text} ${JSON.stringify(data)}`, `${name} ${JSON.stringify(input)}`).not.toMatch(secret)
    }
    const missing = await client.call('get_event', { id: events.Private })
    const never = await client.call('get_event', { id: '999' })
    expect(missing.text).toBe(never.text.replace('999', events.Private))
    expect(context.store.events.get(events.Private).title).toBe('Private lunch')
  })

  it('stays hidden when it is deleted and comes back', async () => {
    const { client, calendars, grant, context } = await guardedTools()
    await grant('none', 'Private')
    const { changeId } = await context.store.change(person, 'Deleted', () =>
      context.store.calendars.delete(calendars.Private),
    )
    await undoChange(context, person, { id: changeId })
    expect(context.store.calendars.get(calendars.Private).name).toBe('Private')
    expect((await client.call('list_calendars')).text).not.toMatch(secret)
  })

  it('is not filled by an import of its name', async () => {
    const { client, grant } = await guardedTools()
    await grant('none', 'Private')
    const { text } = await client.call('import_ics', { content: oneEvent, calendar: 'private' })
    expect(text).toMatch(/^calendar: .*does not let you make a calendar of that name.*\(denied\)$/)
    const unnamed = await client.call('import_ics', { content: oneEvent })
    expect(unnamed.text).toMatch(/^calendar: Say into which calendar/)
  })
})

describe('a calendar of which only busy times may be seen', () => {
  it('shows when something is, and nothing of what', async () => {
    const { client, events, calendars, grant } = await guardedTools()
    await grant('busy', 'Private')
    const { data } = await client.call('list_events', day)
    expect(data.events.map(({ title }: { title: string }) => title).sort()).toEqual(['Busy', 'Work lunch'])
    expect(JSON.stringify(data)).not.toMatch(/private (lunch|talk|place)|private@/i)
    const one = await client.call('get_event', { id: events.Private })
    expect(one.data.event).toMatchObject({ title: 'Busy', start: '2026-01-15T12:00:00+01:00' })
    expect(JSON.stringify(one)).not.toMatch(/private (lunch|talk|place)|private@/i)
    const wrong = await client.call('get_event', { id: events.Private, recurrenceId: '2026-01-15T12:00:00' })
    expect(JSON.stringify(wrong)).not.toMatch(/private (lunch|talk|place)|private@/i)
    expect((await client.call('search_events', { text: 'private' })).data.events).toEqual([])
    const named = await client.call('search_events', { text: 'x', calendars: [calendars.Private] })
    expect(named.text).toMatch(/does not let you read what is in the calendar «Private».*\(denied\)$/)
    expect((await client.call('export_ics', {})).data.content).not.toMatch(secret)
    const { text: changes } = await client.call('list_changes')
    expect(changes).toMatch(/Work lunch/)
    expect(changes).not.toMatch(/Private lunch/)
    for (const refused of [
      await client.call('export_ics', { calendars: [calendars.Private] }),
      await client.call('export_ics', { events: [events.Private] }),
      await client.call('delete_event', { id: events.Private, notify: 'none' }),
      await client.call('update_event', { id: events.Private, title: 'X', notify: 'none' }),
    ]) {
      expect(refused.text).toMatch(/\(denied\)$/)
      expect(refused.text).not.toMatch(/lunch/)
    }
  })
})

describe('a journey of which only busy times may be seen', () => {
  it('does not tell where it is, nor how certain', async () => {
    const { client, calendars, grant, context } = await guardedTools()
    await grant('busy', 'Private')
    const { event } = await createEvent(context, person, {
      calendarId: calendars.Private,
      title: 'Journey',
      status: 'tentative',
      start: { dateTime: '2026-01-15T20:00:00', zone: 'Asia/Tokyo' },
      end: { dateTime: '2026-01-15T23:00:00', zone: 'America/New_York' },
      recurrence: { rules: ['FREQ=WEEKLY;COUNT=3'] },
    })
    const listed = await client.call('list_events', { ...day, calendars: ['Private'] })
    expect(listed.data.events).toMatchObject([
      { title: 'Busy', start: '2026-01-15T12:00:00+01:00' },
      { title: 'Busy', start: '2026-01-15T12:00:00+01:00' },
    ])
    const one = await client.call('get_event', { id: event.id })
    const instance = await client.call('get_event', { id: event.id, recurrenceId: '2026-01-22T20:00:00' })
    for (const { isError, text, data } of [listed, one, instance]) {
      expect(isError, text).toBe(false)
      expect(`${text} ${JSON.stringify(data)}`).not.toMatch(/Tokyo|New_York|Journey|tentative/)
    }
  })
})

describe('a calendar that may only be read', () => {
  it('is not changed, nor asked about', async () => {
    const { client, context, events, grant } = await guardedTools()
    await grant('read')
    const before = listChanges(context).length
    for (const [name, input] of [
      ['create_event', { ...lunch, calendar: 'Work' }],
      ['update_event', { id: events.Work, title: 'X', notify: 'none' }],
      ['delete_event', { id: events.Work, notify: 'none' }],
      ['import_ics', { content: oneEvent, calendar: 'Work' }],
      ['import_ics', { content: oneEvent, calendar: 'New' }],
    ] as const) {
      for (const dryRun of [false, true]) {
        const { isError, text } = await client.call(name, { ...input, dryRun })
        expect(isError && text, `${name} ${dryRun}`).toMatch(/\(denied\)$/)
      }
    }
    expect(context.approvals.pending()).toEqual([])
    expect(listChanges(context)).toHaveLength(before)
    expect((await client.call('search_events', { text: 'private' })).data.events).toHaveLength(1)
  })
})

describe('a calendar in which the person wants to be asked', () => {
  it('is changed when they allow it, as it was shown', async () => {
    const { client, context, events, asked, answer } = await guardedTools()
    const calling = client.call('update_event', {
      id: events.Work,
      start: '2026-01-15T14:00',
      notify: 'none',
    })
    const approval = await asked()
    expect(approval).toMatchObject({
      assistant: 'Test Assistant',
      action: 'update',
      summary: 'Move “Work lunch” to 15 Jan 14:00',
      fact: { code: 'event-moved', title: 'Work lunch', to: { dateTime: '2026-01-15T14:00:00' } },
      reason: 'grant',
      calendars: [{ name: 'Work' }],
      notify: 'none',

      changes: [
        {
          calendar: 'Work',
          title: 'Work lunch',
          scope: null,
          before: { start: { dateTime: '2026-01-15T12:00:00' }, location: 'Work place' },
          after: { start: { dateTime: '2026-01-15T14:00:00' }, location: 'Work place' },
        },
      ],
    })
    expect(context.store.events.get(events.Work).start).toMatchObject({ dateTime: '2026-01-15T12:00:00' })
    await answer(approval, 'once')
    expect((await calling).isError).toBe(false)
    expect(context.store.events.get(events.Work).start).toMatchObject({ dateTime: '2026-01-15T14:00:00' })
    expect(listChanges(context)[0]?.actor).toMatchObject({ kind: 'assistant', name: 'Test Assistant' })

    const again = client.call('delete_event', { id: events.Work, notify: 'none' })
    const second = await asked()
    expect(second).toMatchObject({ action: 'delete', changes: [{ after: null }] })
    await answer(second, 'once')
    await again
  })

  it('is not changed when they say no, do not answer, or the call is taken back', async () => {
    const { client, context, asked, answer, runOut } = await guardedTools()
    const before = listChanges(context).length
    const denied = client.call('create_event', { ...lunch, calendar: 'Work' })
    await answer(await asked(), 'deny')
    expect((await denied).text).toMatch(/said no.*Do not try it again.*\(denied\)$/)

    const late = client.call('create_event', { ...lunch, calendar: 'Work' })
    const expired = await asked()
    runOut()
    expect((await late).text).toMatch(/did not answer in time.*\(denied\)$/)
    await expect(answer(expired, 'once')).rejects.toMatchObject({ code: 'conflict' })

    const aborting = new AbortController()
    const gone = client.call('create_event', { ...lunch, calendar: 'Work' }, { signal: aborting.signal })
    const withdrawn = await asked()
    aborting.abort()
    await expect(gone).rejects.toThrow()
    while (context.store.approvals.get(withdrawn.id).state === 'pending') await Promise.resolve()
    expect(context.store.approvals.list({ limit: 9 }).map(({ state }) => state)).toEqual([
      'withdrawn',
      'expired',
      'denied',
    ])
    expect(listChanges(context)).toHaveLength(before)
  })

  it('is changed without asking once they said always, and only that one', async () => {
    const { client, context, asked, answer } = await guardedTools()
    const first = client.call('create_event', { ...lunch, calendar: 'Work' })
    await answer(await asked(), 'always')
    await first
    expect((await client.call('create_event', { ...lunch, calendar: 'Work' })).isError).toBe(false)
    const other = client.call('create_event', { ...lunch, calendar: 'Private' })
    await answer(await asked(), 'deny')
    expect((await other).isError).toBe(true)
    expect(context.store.assistants.list()[0]?.calendars).toMatchObject([
      { calendar: 'Work', level: 'write' },
    ])
  })

  it('is not changed when it was changed meanwhile, or when they thought better of it', async () => {
    const { client, context, events, asked, answer, grant } = await guardedTools()
    const stale = client.call('update_event', { id: events.Work, title: 'Theirs', notify: 'none' })
    const approval = await asked()
    await updateEvent(context, person, { id: events.Work, patch: { title: 'Mine' } })
    await answer(approval, 'once')
    expect((await stale).text).toMatch(/\(stale\)$/)

    const late = client.call('update_event', { id: events.Work, title: 'Theirs', notify: 'none' })
    const second = await asked()
    await grant('read')
    await answer(second, 'once')
    expect((await late).text).toMatch(/\(denied\)$/)
    expect(context.store.events.get(events.Work).title).toBe('Mine')
  })

  it('asks nothing of what could not be done anyway', async () => {
    const { client, context } = await guardedTools()
    const { text } = await client.call('create_event', { ...lunch, calendar: 'Work', recurrence: 'FREQ=X' })
    expect(text).toMatch(/^recurrence: /)
    expect(context.approvals.pending()).toEqual([])
  })

  it('asks about an import with what is in it, and imports just that', async () => {
    const { client, asked, answer, context } = await guardedTools()
    const calling = client.call('import_ics', { content: oneEvent, calendar: 'New' })
    const approval = await asked()
    expect(approval).toMatchObject({
      action: 'import',
      summary: 'Import 1 event into “New”',
      calendars: [],
    })
    await expect(answer(approval, 'always')).rejects.toMatchObject({ code: 'invalid' })
    expect(context.store.calendars.findByName('New')).toBeUndefined()
    await answer(approval, 'once')
    expect((await calling).data).toMatchObject({ new: 1 })
  })

  it('is not flooded with questions', async () => {
    const { client, context } = await guardedTools()
    const calls = Array.from({ length: 21 }, () =>
      client.call('create_event', { ...lunch, calendar: 'Work' }),
    )
    const refused = await Promise.race(calls)
    expect(refused.text).toMatch(/20 of your changes wait.*\(unavailable\)$/)
    context.approvals.withdrawAll()
    await Promise.all(calls)
  })
})

describe('a calendar that may be changed', () => {
  it('is asked about all the same after many changes in a minute', async () => {
    const { client, grant, asked, answer } = await guardedTools()
    await grant('write')
    for (let count = 0; count < 30; count++) {
      expect((await client.call('create_event', { ...lunch, calendar: 'Work' })).isError).toBe(false)
    }
    const calling = client.call('create_event', { ...lunch, calendar: 'Work' })
    const approval = await asked()
    expect(approval.reason).toBe('budget')
    await expect(answer(approval, 'always')).rejects.toMatchObject({ code: 'invalid' })
    await answer(approval, 'deny')
    expect((await calling).isError).toBe(true)
  })

  it('is asked about before many events are deleted', async () => {
    const { client, grant, asked, answer, context } = await guardedTools()
    await grant('write')
    const series = { ...lunch, calendar: 'Work', recurrence: 'FREQ=DAILY;COUNT=11' }
    const {
      events: [event],
    } = (await client.call('create_event', series)).data
    const calling = client.call('delete_event', { id: event.id, scope: 'all' })
    const approval = await asked()
    expect(approval).toMatchObject({ reason: 'removals', changes: [{ scope: 'all', after: null }] })
    await answer(approval, 'deny')
    expect((await calling).isError).toBe(true)
    const some = { id: event.id, scope: 'following', recurrenceId: '2026-01-24T12:00:00' }
    expect((await client.call('delete_event', some)).isError).toBe(false)
    expect(context.store.events.get(event.id).recurrence?.rules).toHaveLength(1)
  })
})

describe('grants', () => {
  it('are for what lets an assistant in, whatever others are called', async () => {
    const { client, grant, context } = await guardedTools({
      name: 'Test Assistant',
      kind: 'token',
      identity: '7',
    })
    // The grant of the program of that name on this machine is not that of the token.
    await grant('none')
    expect((await client.call('list_calendars')).data.calendars).toHaveLength(2)
    await context.store.write(() => {})
    expect(context.store.assistants.find({ kind: 'token', identity: '7' })).toMatchObject({
      name: 'Test Assistant',
      usual: 'ask',
      calendars: [],
    })
  })
})

const oneEvent = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Test//EN',
  'BEGIN:VEVENT',
  'UID:one@example.org',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260112T090000Z',
  'SUMMARY:One',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')
