import { describe, expect, it } from 'vitest'
import type { Actor } from '#shared/calendar/actor.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { listChanges } from './list-changes.ts'
import { listConflicts } from './list-conflicts.ts'
import { listSettledConflicts } from './list-settled-conflicts.ts'
import { hourOf, syncedCalendar } from './testing/synced-calendar.ts'
import { at, createTestContext, person } from './testing/test-context.ts'
import { inStep } from './testing/two-desks.ts'
import { updateEvent } from './update-event.ts'

const assistant: Actor = { kind: 'assistant', name: 'Claude' }
const daily = { rules: ['FREQ=DAILY;COUNT=5'], exclusionRules: [], additions: [], exclusions: [] }
const tuesday = '2026-01-13T09:00:00'

function guest(email: string, response: 'accepted' | 'declined' | 'needs-action') {
  return { email, name: '', role: 'required', response, kind: 'person', rsvp: false } as const
}

function times(from: string, to: string) {
  return { start: at(`2026-01-12T${from}`), end: at(`2026-01-12T${to}`) }
}

function instance(patch: Partial<EventContent>): EventContent {
  return { ...hourOf({ title: 'Standup', start: at(tuesday), end: at('2026-01-13T10:00') }), ...patch }
}

describe('a title changed on both sides', () => {
  it('is told with all values, and who wrote them when', async () => {
    const desk = await inStep([['a', { title: 'Lunch', location: 'Café' }]])
    await desk.edit('a', { title: 'Lunch with Zoë' }, assistant)
    desk.editThere('a', { title: 'Long lunch', location: 'Canteen' })
    await desk.sync()
    expect(desk.conflict()).toMatchObject({
      calendar: 'Work',
      title: 'Lunch with Zoë',
      fields: [
        {
          recurrenceId: null,
          field: 'title',
          key: null,
          base: 'Lunch',
          mine: 'Lunch with Zoë',
          theirs: 'Long lunch',
        },
      ],
      base: { content: { title: 'Lunch' }, editedBy: '' },
      mine: {
        content: { title: 'Lunch with Zoë', location: 'Café' },
        editedAt: '2026-01-10T12:00:00.000Z',
        editedBy: 'Claude (assistant)',
      },
      theirs: {
        content: { title: 'Long lunch', location: 'Canteen' },
        editedAt: '2026-01-10T11:00:00Z',
        editedBy: 'Work',
      },
    })
  })

  it('is told with the name of the account it was synced with', async () => {
    const context = await createTestContext()
    const { store } = context
    const calendarId = await store.write(() => {
      const account = store.accounts.insert({
        provider: 'caldav',
        name: 'zoe@example.org',
        identity: 'caldav https://dav.example.org zoe',
        settings: { url: 'https://dav.example.org/', user: 'zoe', allowPrivateAddress: false },
        secret: null,
        intervalMinutes: 15,
      })
      return store.accountCalendars.insert({
        accountId: account.id,
        ref: 'calendar',
        name: 'Shared',
        remoteName: 'Shared',
        description: '',
        color: '#3b82f6',
        zone: null,
        readOnly: false,
      }).id
    })
    const other = syncedCalendar(store, calendarId)
    other.makeThere('a', { title: 'Lunch' })
    await other.sync()
    const id = store.events.findByUid(calendarId, 'a')[0]?.id ?? ''
    await updateEvent(context, person, { id, patch: { title: 'Mine' } })
    other.editThere('a', { title: 'Theirs' })
    await other.sync()
    expect(listConflicts(context)).toMatchObject([
      { calendar: 'Shared', theirs: { editedBy: 'zoe@example.org' } },
    ])
  })

  it.each(['mine', 'theirs'] as const)('is settled: %s, with what only they changed', async (keep) => {
    const desk = await inStep([['a', { title: 'Lunch', location: 'Café' }]])
    await desk.edit('a', { title: 'Mine' })
    desk.editThere('a', { title: 'Theirs', location: 'Canteen' })
    await desk.sync()
    const { settled, changeIds } = await desk.resolve({ id: desk.conflict().id, keep }, assistant)
    const title = keep === 'mine' ? 'Mine' : 'Theirs'
    expect(settled).toBe(1)
    expect(desk.here('a')).toMatchObject([{ title, location: 'Canteen' }])
    expect(listConflicts(desk.context)).toEqual([])
    const { pushed } = await desk.sync()
    expect(pushed.updated).toBe(keep === 'mine' ? 1 : 0)
    expect(desk.there('a')?.content).toMatchObject({ title, location: 'Canteen' })
    expect(listChanges(desk.context)[0]).toMatchObject({
      id: changeIds[0],
      summary: `Settled the conflict about “Mine”: kept ${keep}`,
      actor: assistant,
    })
    expect(listSettledConflicts(desk.context)).toMatchObject([
      {
        title,
        settledBy: 'person',
        changeId: changeIds[0],
        fields: [{ mine: 'Mine', theirs: 'Theirs', kept: keep }],
      },
    ])
    expect(await desk.comesToRest('a')).toBe(true)
  })
})

describe('fields by themselves', () => {
  it('take the side that each was given, the others the one for all', async () => {
    const desk = await inStep([['a', { title: 'Lunch', ...times('12:00', '13:00') }]])
    await desk.edit('a', { title: 'Mine', location: 'Here', ...times('12:30', '13:30') })
    desk.editThere('a', { title: 'Theirs', location: 'There', ...times('11:00', '12:00') })
    await desk.sync()
    const { id, fields } = desk.conflict()
    expect(fields.map(({ field }) => field)).toEqual(['time', 'title', 'location'])
    await desk.resolve({ id, keep: 'mine', fields: [{ field: 'time', keep: 'theirs' }] })
    expect(listChanges(desk.context)[0]?.summary).toMatch(/: kept parts of both sides$/)
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content).toMatchObject({
      title: 'Mine',
      location: 'Here',
      ...times('11:00', '12:00'),
    })
  })

  it('are guests by their addresses', async () => {
    const before = [guest('ann@example.org', 'needs-action'), guest('bob@example.org', 'needs-action')]
    const desk = await inStep([['a', { title: 'Review', attendees: before }]])
    await desk.edit('a', {
      attendees: [
        guest('ann@example.org', 'accepted'),
        guest('bob@example.org', 'accepted'),
        guest('new@example.org', 'accepted'),
      ],
    })
    desk.editThere('a', { attendees: [guest('ann@example.org', 'declined')] })
    await desk.sync()
    const { id, fields } = desk.conflict()
    expect(fields).toMatchObject([
      {
        field: 'attendees',
        key: 'ann@example.org',
        mine: { response: 'accepted' },
        theirs: { response: 'declined' },
      },
      { field: 'attendees', key: 'bob@example.org', mine: { response: 'accepted' }, theirs: null },
    ])
    await desk.resolve({
      id,
      keep: 'theirs',
      fields: [{ field: 'attendees', key: 'bob@example.org', keep: 'mine' }],
    })
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content.attendees).toEqual([
      guest('ann@example.org', 'declined'),
      guest('bob@example.org', 'accepted'),
      guest('new@example.org', 'accepted'),
    ])
  })

  it('that make no event together are refused, and nothing is done', async () => {
    const desk = await inStep([['a', { title: 'Standup', recurrence: daily }]])
    const exclusions = [at('2026-01-12T09:00'), at(tuesday)]
    await desk.edit('a', {
      title: 'Mine',
      recurrence: { ...daily, rules: ['FREQ=DAILY;COUNT=6'], exclusions },
    })
    desk.editThere('a', { title: 'Theirs', recurrence: { ...daily, rules: ['FREQ=DAILY;COUNT=2'] } })
    await desk.sync()
    const { id } = desk.conflict()
    const fields = [{ field: 'rules', keep: 'theirs' as const }]
    await expect(desk.resolve({ id, keep: 'mine', fields })).rejects.toMatchObject({
      code: 'invalid',
      field: 'fields',
    })
    expect(desk.conflict().id).toBe(id)
    await desk.resolve({ id, keep: 'mine' })
    expect(await desk.comesToRest('a')).toBe(true)
  })
})

describe('a series', () => {
  it('and its instance are merged where one side changed each', async () => {
    const desk = await inStep([['s', { title: 'Standup', recurrence: daily }]])
    await desk.edit('s', { location: 'Room 1' })
    desk.editThere('s', {}, { [tuesday]: instance({ title: 'Review' }) })
    await desk.sync()
    expect(listConflicts(desk.context)).toEqual([])
    expect(desk.here('s')).toMatchObject([{ location: 'Room 1' }, { title: 'Review' }])
    expect(await desk.comesToRest('s')).toBe(true)
  })

  it('with an instance changed on both sides is settled by instance', async () => {
    const desk = await inStep([['s', { title: 'Standup', recurrence: daily }]])
    await desk.editDay('s', tuesday, { title: 'Mine' })
    desk.editThere('s', {}, { [tuesday]: instance({ title: 'Theirs' }) })
    await desk.sync()
    const { id, fields } = desk.conflict()
    expect(fields).toMatchObject([{ recurrenceId: tuesday, field: 'title', mine: 'Mine', theirs: 'Theirs' }])
    const choice = { recurrenceId: tuesday, field: 'title', keep: 'theirs' } as const
    await desk.resolve({ id, keep: 'mine', fields: [choice] })
    expect(desk.here('s')).toMatchObject([{ title: 'Standup' }, { title: 'Theirs', recurrenceId: tuesday }])
    expect(await desk.comesToRest('s')).toBe(true)
  })

  it('whose instance was changed here and is as in the series again there asks about that instance', async () => {
    const desk = await inStep([
      ['s', { title: 'Standup', recurrence: daily }, { [tuesday]: instance({ title: 'Review' }) }],
    ])
    await desk.editDay('s', tuesday, { title: 'Mine' })
    desk.editThere('s', { location: 'Room 1' }, {})
    await desk.sync()
    const { id, fields } = desk.conflict()
    expect(fields).toMatchObject([
      {
        recurrenceId: tuesday,
        field: 'event',
        base: { title: 'Review' },
        mine: { title: 'Mine' },
        theirs: { title: 'Standup', location: 'Room 1', start: at(tuesday), recurrence: null },
      },
    ])
    await desk.resolve({ id, keep: 'theirs' })
    expect(desk.here('s')).toHaveLength(1)
    expect(await desk.comesToRest('s')).toBe(true)
  })

  it.each(['mine', 'theirs'] as const)(
    'with an instance changed here and cancelled there: %s',
    async (keep) => {
      const desk = await inStep([['s', { title: 'Standup', recurrence: daily }]])
      await desk.editDay('s', tuesday, { title: 'Mine' })
      desk.editThere('s', { recurrence: { ...daily, exclusions: [at(tuesday)] } })
      await desk.sync()
      const { id, fields } = desk.conflict()
      expect(fields).toMatchObject([
        { recurrenceId: tuesday, field: 'event', mine: { title: 'Mine' }, theirs: null },
      ])
      await desk.resolve({ id, keep })
      expect(desk.here('s')).toHaveLength(keep === 'mine' ? 2 : 1)
      expect(desk.here('s')[0]?.recurrence?.exclusions).toHaveLength(keep === 'mine' ? 0 : 1)
      expect(await desk.comesToRest('s')).toBe(true)
    },
  )

  it.each(['mine', 'theirs'] as const)(
    'whose rule here has no place for an instance changed there: %s',
    async (keep) => {
      const desk = await inStep([['s', { title: 'Standup', recurrence: daily }]])
      await desk.edit('s', { recurrence: { ...daily, rules: ['FREQ=WEEKLY;COUNT=3'] } })
      desk.editThere('s', {}, { [tuesday]: instance({ title: 'Review' }) })
      await desk.sync()
      const { id, fields } = desk.conflict()
      expect(fields).toMatchObject([
        { recurrenceId: tuesday, field: 'event', mine: null, theirs: { title: 'Review' } },
      ])
      await desk.resolve({ id, keep })
      expect(desk.here('s')[0]?.recurrence?.rules).toEqual(['FREQ=WEEKLY;COUNT=3'])
      expect(desk.here('s').map(({ title }) => title)).toEqual(
        keep === 'mine' ? ['Standup'] : ['Standup', 'Review'],
      )
      expect(await desk.comesToRest('s')).toBe(true)
    },
  )

  it('with another rule on each side takes one rule, and keeps the instance that one side changed', async () => {
    const desk = await inStep([['s', { title: 'Standup', recurrence: daily }]])
    await desk.edit('s', { recurrence: { ...daily, rules: ['FREQ=WEEKLY;COUNT=3'] } })
    desk.editThere(
      's',
      { recurrence: { ...daily, rules: ['FREQ=DAILY;COUNT=9'] } },
      { [tuesday]: instance({ title: 'Review' }) },
    )
    await desk.sync()
    const { id, fields } = desk.conflict()
    expect(fields).toMatchObject([
      {
        field: 'rules',
        mine: { rules: ['FREQ=WEEKLY;COUNT=3'] },
        theirs: { rules: ['FREQ=DAILY;COUNT=9'] },
      },
    ])
    await desk.resolve({ id, keep: 'theirs' })
    expect(desk.here('s')).toMatchObject([
      { recurrence: { rules: ['FREQ=DAILY;COUNT=9'] } },
      { title: 'Review' },
    ])
    expect(await desk.comesToRest('s')).toBe(true)
  })
})

describe('an event deleted here and edited there', () => {
  it('is told as such, with who deleted it', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.remove('a')
    desk.editThere('a', { location: 'Canteen' })
    await desk.sync()
    expect(desk.conflict()).toMatchObject({
      title: 'Lunch',
      fields: [{ field: 'event', mine: null, theirs: { title: 'Lunch', location: 'Canteen' } }],
      mine: { content: null, editedAt: '2026-01-10T12:00:00.000Z', editedBy: 'you' },
      theirs: { content: { location: 'Canteen' } },
    })
  })

  it('is deleted there when mine is kept', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.remove('a')
    desk.editThere('a', { location: 'Canteen' })
    await desk.sync()
    await desk.resolve({ id: desk.conflict().id, keep: 'mine' })
    expect((await desk.sync()).pushed.deleted).toBe(1)
    expect(desk.there('a')).toBeUndefined()
    expect(await desk.comesToRest('a')).toBe(true)
    expect(listSettledConflicts(desk.context)).toMatchObject([
      { title: 'Lunch', fields: [{ theirs: { location: 'Canteen' } }] },
    ])
  })

  it('is not deleted there when it was edited once more meanwhile', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.remove('a')
    desk.editThere('a', { location: 'Canteen' })
    await desk.sync()
    await desk.resolve({ id: desk.conflict().id, keep: 'mine' })
    desk.editThere('a', { location: 'Roof' })
    await desk.sync()
    expect(desk.there('a')?.content.location).toBe('Roof')
    expect(desk.conflict().fields).toMatchObject([{ mine: null, theirs: { location: 'Roof' } }])
  })

  it('is here again when theirs is kept', async () => {
    const desk = await inStep([['s', { title: 'Standup', recurrence: daily }]])
    await desk.remove('s')
    desk.editThere('s', { location: 'Room 1' }, { [tuesday]: instance({ title: 'Review' }) })
    await desk.sync()
    expect(desk.conflict().fields).toMatchObject([
      { theirs: { location: 'Room 1', exceptions: { [tuesday]: { title: 'Review' } } } },
    ])
    await desk.resolve({ id: desk.conflict().id, keep: 'theirs' })
    expect(desk.here('s')).toMatchObject([{ location: 'Room 1' }, { title: 'Review' }])
    expect(await desk.comesToRest('s')).toBe(true)
  })
})

describe('an event edited here and deleted there', () => {
  it('is made anew there when mine is kept', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.edit('a', { title: 'Mine' })
    desk.remote.remove('a')
    await desk.sync()
    expect(desk.conflict()).toMatchObject({
      fields: [{ field: 'event', base: { title: 'Lunch' }, mine: { title: 'Mine' }, theirs: null }],
      theirs: { content: null, editedAt: null, editedBy: 'Work' },
    })
    await desk.resolve({ id: desk.conflict().id, keep: 'mine' })
    expect((await desk.sync()).pushed.created).toBe(1)
    expect(desk.there('a')?.content.title).toBe('Mine')
    expect(await desk.comesToRest('a')).toBe(true)
  })

  it('is deleted here when theirs is kept', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.edit('a', { title: 'Mine' })
    desk.remote.remove('a')
    await desk.sync()
    await desk.resolve({ id: desk.conflict().id, keep: 'theirs' })
    expect(desk.here('a')).toEqual([])
    expect(await desk.comesToRest('a')).toBe(true)
    expect(listSettledConflicts(desk.context)).toMatchObject([{ title: 'Mine', fields: [{ theirs: null }] }])
  })
})

describe('conflicts alike', () => {
  async function threeTitlesAndATime() {
    const desk = await inStep(['a', 'b', 'c', 'd'].map((uid) => [uid, { title: uid }]))
    for (const uid of ['a', 'b', 'c']) {
      await desk.edit(uid, { title: `${uid} mine` })
      desk.editThere(uid, { title: `${uid} theirs` })
    }
    await desk.edit('d', times('12:00', '13:00'))
    desk.editThere('d', times('14:00', '15:00'))
    await desk.sync()
    return desk
  }

  it('are settled in one change, and no others are', async () => {
    const desk = await threeTitlesAndATime()
    const [first] = listConflicts(desk.context)
    const { settled, changeIds } = await desk.resolve({ id: first?.id ?? '', keep: 'theirs', alike: true })
    expect({ settled, changes: changeIds.length }).toEqual({ settled: 3, changes: 1 })
    expect(listChanges(desk.context)[0]).toMatchObject({
      summary: 'Settled 3 conflicts like the one about “a mine”: kept theirs',
      eventCount: 3,
    })
    expect(desk.conflict().fields).toMatchObject([{ field: 'time' }])
    for (const uid of ['a', 'b', 'c']) expect(await desk.comesToRest(uid)).toBe(true)
  })

  it('are reopened by undoing that change', async () => {
    const desk = await threeTitlesAndATime()
    const [first] = listConflicts(desk.context)
    const { changeIds } = await desk.resolve({ id: first?.id ?? '', keep: 'theirs', alike: true })
    await desk.store.undo(person, changeIds[0] ?? '')
    expect(listConflicts(desk.context)).toHaveLength(4)
    expect(desk.here('b')).toMatchObject([{ title: 'b mine' }])
  })

  it('need a choice that means something for them', async () => {
    const guests = [guest('ann@example.org', 'needs-action'), guest('bob@example.org', 'needs-action')]
    const desk = await inStep([['a', { attendees: guests }]])
    await desk.edit('a', { attendees: guests.map(({ email }) => guest(email, 'accepted')) })
    desk.editThere('a', { attendees: guests.map(({ email }) => guest(email, 'declined')) })
    await desk.sync()
    const fields = [{ field: 'attendees', key: 'ann@example.org', keep: 'theirs' as const }]
    await expect(
      desk.resolve({ id: desk.conflict().id, keep: 'mine', fields, alike: true }),
    ).rejects.toMatchObject({ code: 'invalid', field: 'alike', fact: { code: 'choice-both-ways' } })
  })
})

describe('a conflict that is not what it was', () => {
  async function titles() {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.edit('a', { title: 'Mine' })
    desk.editThere('a', { title: 'Theirs' })
    await desk.sync()
    return desk
  }

  it('is refused once it is settled', async () => {
    const desk = await titles()
    const { id } = desk.conflict()
    await desk.resolve({ id, keep: 'mine' })
    await expect(desk.resolve({ id, keep: 'theirs' })).rejects.toMatchObject({ code: 'stale', field: 'id' })
    await expect(desk.resolve({ id: '99', keep: 'mine' })).rejects.toMatchObject({ code: 'not_found' })
    expect(desk.here('a')).toMatchObject([{ title: 'Mine' }])
  })

  it('keeps its id while nothing about it changes', async () => {
    const desk = await titles()
    const { id } = desk.conflict()
    desk.remote.touch('a')
    await desk.sync()
    desk.remote.killCursors()
    await desk.sync()
    expect(desk.conflict().id).toBe(id)
  })

  it('is another one once they edited again, and the old one is refused', async () => {
    const desk = await titles()
    const { id } = desk.conflict()
    desk.editThere('a', { title: 'Theirs again' })
    await desk.sync()
    const renewed = desk.conflict()
    expect(renewed.id).not.toBe(id)
    await expect(desk.resolve({ id, keep: 'theirs' })).rejects.toMatchObject({
      code: 'stale',
      hint: expect.stringContaining(`conflict ${renewed.id}`),
    })
    await desk.resolve({ id: renewed.id, keep: 'theirs' })
    expect(desk.here('a')).toMatchObject([{ title: 'Theirs again' }])
  })

  it('is told and settled with what is here now, though no sync ran since', async () => {
    const desk = await titles()
    await desk.edit('a', { title: 'Mine again', location: 'Here' })
    expect(desk.conflict().fields).toMatchObject([{ mine: 'Mine again', theirs: 'Theirs' }])
    await desk.resolve({ id: desk.conflict().id, keep: 'mine' })
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content).toMatchObject({ title: 'Mine again', location: 'Here' })
    expect(listSettledConflicts(desk.context)).toMatchObject([{ fields: [{ mine: 'Mine again' }] }])
  })

  it('is planned anew by the next sync when it was edited here', async () => {
    const desk = await titles()
    const { id } = desk.conflict()
    await desk.edit('a', { title: 'Mine again' })
    await desk.sync()
    const renewed = desk.conflict()
    expect(renewed.id).not.toBe(id)
    expect(renewed.fields).toMatchObject([{ mine: 'Mine again' }])
  })

  it('closes by itself when the sides agree again, whoever gave way', async () => {
    const desk = await titles()
    const { id } = desk.conflict()
    await desk.edit('a', { title: 'Theirs' })
    expect(listConflicts(desk.context)).toEqual([])
    await expect(desk.resolve({ id, keep: 'mine' })).rejects.toMatchObject({ code: 'stale' })
    await desk.sync()
    expect(desk.store.conflicts.get(id)).toMatchObject({ settledBy: 'agreement' })
    expect(await desk.comesToRest('a')).toBe(true)

    const other = await titles()
    other.editThere('a', { title: 'Mine' })
    await other.sync()
    expect(listConflicts(other.context)).toEqual([])
  })

  it('refuses a choice about a field that both sides agree on', async () => {
    const desk = await titles()
    const { id } = desk.conflict()
    await expect(
      desk.resolve({ id, keep: 'mine', fields: [{ field: 'location', keep: 'theirs' }] }),
    ).rejects.toMatchObject({
      code: 'stale',
      hint: expect.stringContaining('title'),
      fact: { code: 'choice-out-of-date' },
    })
  })

  it('can only be given away in a calendar that can no longer be written', async () => {
    const desk = await titles()
    const { id, calendarId } = desk.conflict()
    await desk.store.change(person, '', () => desk.store.calendars.update(calendarId, { readOnly: true }))
    await expect(desk.resolve({ id, keep: 'mine' })).rejects.toMatchObject({ code: 'read_only' })
    await desk.resolve({ id, keep: 'theirs' })
    expect(await desk.comesToRest('a')).toBe(true)
  })
})

describe('a policy', () => {
  it.each([
    ['mine', 'Mine'],
    ['theirs', 'Theirs'],
    // Here it was edited at 12:00, there at 11:00.
    ['latest', 'Mine'],
  ] as const)('%s settles by itself, and the value that lost is kept', async (policy, title) => {
    const desk = await inStep([['a', { title: 'Lunch', location: 'Café' }]], policy)
    await desk.edit('a', { title: 'Mine' })
    desk.editThere('a', { title: 'Theirs', location: 'Canteen' })
    await desk.sync()
    expect(listConflicts(desk.context)).toEqual([])
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content).toMatchObject({ title, location: 'Canteen' })
    expect(listSettledConflicts(desk.context)).toMatchObject([
      { settledBy: 'policy', changeId: null, fields: [{ mine: 'Mine', theirs: 'Theirs', kept: null }] },
    ])
  })

  it.each([
    ['mine', 1],
    ['theirs', 0],
  ] as const)('%s settles an event deleted there and edited here', async (policy, count) => {
    const desk = await inStep([['a', { title: 'Lunch' }]], policy)
    await desk.edit('a', { title: 'Mine' })
    desk.remote.remove('a')
    await desk.sync()
    expect(desk.here('a')).toHaveLength(count)
    expect(await desk.comesToRest('a')).toBe(true)
  })

  it('latest asks where nobody knows when it was deleted', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]], 'latest')
    await desk.edit('a', { title: 'Mine' })
    desk.remote.remove('a')
    await desk.sync()
    expect(desk.conflict().fields).toMatchObject([{ field: 'event' }])
  })
})
