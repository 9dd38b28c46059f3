import { describe, expect, it } from 'vitest'
import { listChanges } from '#electron/services/list-changes.ts'
import { listConflicts } from '#electron/services/list-conflicts.ts'
import { syncedCalendar } from '#electron/services/testing/synced-calendar.ts'
import { undoChange } from '#electron/services/undo-change.ts'
import { injectionAttempts } from '../testing/injection-attempts.ts'
import { person, toolsUnderTest } from '../testing/tools-under-test.ts'
import { clean } from '../untrusted-text.ts'

const tools = toolsUnderTest()

/** The calendar "Work" in step with a server on which somebody else works. */
function server() {
  const { store } = tools.context()
  const calendarId = store.calendars.findByName('Work')?.id ?? ''
  const other = syncedCalendar(store, calendarId)
  const idOf = (uid: string): string => store.events.findByUid(calendarId, uid)[0]?.id ?? ''
  return { ...other, idOf }
}

const guests = ['ann@example.org', 'bob@example.org']

function responses(response: 'accepted' | 'declined' | 'needs-action') {
  return guests.map((email) => ({
    email,
    name: '',
    role: 'required' as const,
    response,
    kind: 'person' as const,
    rsvp: false,
  }))
}

/** A lunch with another title and place on each side, and other answers of its guests. */
async function disagreement() {
  const other = server()
  other.makeThere('lunch', { title: 'Lunch', attendees: responses('needs-action') })
  await other.sync()
  const { store } = tools.context()
  await tools.call('update_event', {
    id: other.idOf('lunch'),
    title: 'Lunch here',
    start: '2026-01-12T12:00',
    location: 'Café',
  })
  const event = store.events.get(other.idOf('lunch'))
  await store.change(person, 'Answered', () =>
    store.events.update(event.id, { ...event, attendees: responses('accepted') }),
  )
  other.editThere('lunch', { title: 'Lunch there', attendees: responses('declined') })
  await other.sync()
  const { conflicts } = await tools.call('list_conflicts')
  return { ...other, conflict: conflicts[0], id: conflicts[0].id as string }
}

describe('list_conflicts', () => {
  it.each(['none', 'busy'] as const)('tells of none where the assistant may see %s', async (level) => {
    const { id } = await disagreement()
    const { store } = tools.context()
    const [assistant] = store.assistants.list()
    await store.write(() => store.assistants.grant(assistant?.id ?? '', null, level))
    expect((await tools.call('list_conflicts')).conflicts).toEqual([])
    await tools.fails('resolve_conflict', { id, keep: 'mine' }, /There is no conflict|does not let you/)
    expect(listConflicts(tools.context())).toHaveLength(1)
  })

  it('tells both sides of each, and who edited when', async () => {
    const { conflict } = await disagreement()
    expect(conflict).toEqual({
      id: expect.any(String),
      calendar: 'Work',
      title: 'Lunch here',
      edited: 'mine edited by you at 2026-01-14T11:00:00.000Z; theirs edited by Work at 2026-01-10T11:00:00Z',
      fields: [
        { field: 'title', base: 'Lunch', mine: 'Lunch here', theirs: 'Lunch there' },
        ...guests.map((email) => ({
          field: `attendees ${email}`,
          base: `<${email}>, required: needs-action`,
          mine: `<${email}>, required: accepted`,
          theirs: `<${email}>, required: declined`,
        })),
      ],
    })
    const { text } = await tools.client().call('list_conflicts')
    expect(text).toContain('«title»: base «Lunch» | mine «Lunch here» | theirs «Lunch there»')
  })

  it('says which side deleted, and what the other has', async () => {
    const other = server()
    other.makeThere('lunch', { title: 'Lunch' })
    await other.sync()
    await tools.call('delete_event', { id: other.idOf('lunch') })
    other.editThere('lunch', { location: 'Canteen' })
    await other.sync()
    expect((await tools.call('list_conflicts')).conflicts).toMatchObject([
      {
        title: 'Lunch',
        edited: expect.stringContaining('mine deleted by Test Assistant (assistant)'),
        fields: [
          {
            field: 'event',
            mine: '(deleted)',
            theirs: 'Lunch, 2026-01-12T09:00:00 to 2026-01-12T10:00:00, Europe/Berlin, at Canteen',
          },
        ],
      },
    ])
  })

  it('has an end, and says so', async () => {
    const other = server()
    const uids = Array.from({ length: 53 }, (_, index) => `event-${index}`)
    for (const uid of uids) other.makeThere(uid, { title: uid })
    await other.sync()
    const { store } = tools.context()
    await store.change(person, 'Renamed all', () => {
      for (const uid of uids) {
        const event = store.events.get(other.idOf(uid))
        store.events.update(event.id, { ...event, title: 'mine' })
      }
    })
    for (const uid of uids) other.editThere(uid, { title: 'theirs' })
    await other.sync()
    const { conflicts, more } = await tools.call('list_conflicts')
    expect([conflicts.length, more]).toEqual([50, 3])
    const settled = await tools.call('resolve_conflict', {
      id: conflicts[0].id,
      keep: 'theirs',
      alike: true,
    })
    expect(settled.settled).toBe(53)
    expect(await tools.call('list_conflicts')).toMatchObject({ conflicts: [] })
  })
})

describe('resolve_conflict', () => {
  it('settles by field as it was told, in the name of the assistant, and can be undone', async () => {
    const { id, sync, there } = await disagreement()
    const fields = [{ field: 'attendees bob@example.org', keep: 'theirs' }]
    const { changeId } = await tools.call('resolve_conflict', { id, keep: 'mine', fields })
    expect(listChanges(tools.context())[0]).toMatchObject({
      id: changeId,
      actor: { kind: 'assistant', name: 'Test Assistant' },
    })
    await undoChange(tools.context(), person, { id: changeId })
    const again = (await tools.call('list_conflicts')).conflicts[0]
    expect(again.fields).toHaveLength(3)
    await tools.call('resolve_conflict', { id: again.id, keep: 'mine', fields })
    await sync()
    const content = there('lunch')?.content
    expect(content).toMatchObject({ title: 'Lunch here', location: 'Café' })
    expect(content?.attendees.map(({ response }) => response)).toEqual(['accepted', 'declined'])
  })

  it('needs to be told which side to keep, of a conflict and of fields that are there', async () => {
    const { id } = await disagreement()
    await tools.fails('resolve_conflict', { id }, /keep/)
    await tools.fails('resolve_conflict', { keep: 'mine' }, /id/)
    await tools.fails('resolve_conflict', { id: '99', keep: 'mine' }, /^id: .*list.*\(not_found\)$/i)
    const fields = [{ field: 'time', keep: 'mine' }]
    await tools.fails('resolve_conflict', { id, keep: 'mine', fields }, /^fields: .*\(stale\)$/)
    expect(listConflicts(tools.context())).toHaveLength(1)
    await tools.call('resolve_conflict', { id, keep: 'mine' })
    await tools.fails('resolve_conflict', { id, keep: 'theirs' }, /«Lunch here» is settled.*\(stale\)$/)
  })
})

describe.each(injectionAttempts)('$name', ({ text }) => {
  const sign = 'ZQX'
  const foreign = `${sign}${text}`.slice(0, 3_000)

  it('stays inside fences in conflicts', async () => {
    const other = server()
    other.makeThere('a', { title: 'Lunch' })
    other.makeThere('b', { title: foreign, categories: [foreign] })
    await other.sync()
    await tools.call('update_event', { id: other.idOf('a'), title: 'Mine', description: 'Mine' })
    await tools.call('delete_event', { id: other.idOf('b') })
    other.editThere('a', { title: foreign, description: foreign, location: foreign })
    other.editThere('b', { description: foreign })
    await other.sync()
    const { text: said, data, isError } = await tools.client().call('list_conflicts')
    expect(isError, said).toBe(false)
    expect(data.conflicts).toHaveLength(2)
    expect(said).toContain(sign)
    expect(said.replaceAll(/«[^«»]*»/g, '')).not.toContain(sign)
    for (const value of strings(data)) expect(clean(value, 1_000_000)).toBe(value)
    const id = data.conflicts[1].id
    const settled = await tools.client().call('resolve_conflict', { id, keep: 'theirs' })
    expect(settled.text.replaceAll(/«[^«»]*»/g, '')).not.toContain(sign)
    const stale = await tools.client().call('resolve_conflict', { id, keep: 'theirs' })
    expect(stale.isError).toBe(true)
    expect(stale.text.replaceAll(/«[^«»]*»/g, '')).not.toContain(sign)
  })
})

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}
