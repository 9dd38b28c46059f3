import { describe, expect, it } from 'vitest'
import type { Store } from './open-store.ts'
import { addCalendar, newEvent, person, temporaryStore, weekly } from './testing/temporary-store.ts'

async function add(store: Store, ...events: ReturnType<typeof newEvent>[]) {
  return await store.change(person, `Added ${events.length}`, () =>
    events.map((event) => store.events.insert(event)),
  )
}

/** Everything that a person can see. */
function visible(store: Store) {
  return {
    calendars: store.calendars.list(),
    events: [...store.events.iterate()].map(({ version, updatedAt, ...event }) => event),
    agenda: store.occurrences.between({ from: '2026-01-01', to: '2026-12-31', zone: 'UTC', limit: 5000 }),
    found: store.search.find({ text: 'm', zone: 'UTC', limit: 500 }).occurrences,
  }
}

describe('undo', () => {
  it('takes back a creation, an edit and a deletion, each as a new change', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const empty = visible(store)
    const made = await add(
      store,
      newEvent(calendar, { title: 'Meeting', recurrence: weekly(), source: 'VEVENT' }),
    )
    const id = made.result[0]?.id ?? ''
    const original = visible(store)
    const edited = await store.change(person, 'Renamed', () =>
      store.events.update(id, newEvent(calendar, { title: 'More', source: 'changed' })),
    )
    const renamed = visible(store)
    const deleted = await store.change(person, 'Deleted', () => store.events.delete(id))
    expect(visible(store)).toEqual(empty)

    const undone = await store.undo(person, deleted.changeId)
    expect(undone).toMatchObject({ summary: 'Undid: Deleted', undoes: deleted.changeId, eventCount: 1 })
    expect(store.history.get(deleted.changeId).undoneBy).toBe(undone.id)
    expect(visible(store)).toEqual(renamed)
    expect(store.events.source(id)).toBe('changed')
    await store.undo(person, edited.changeId)
    expect(visible(store)).toEqual(original)
    expect(store.events.source(id)).toBe('VEVENT')
    await store.undo(person, made.changeId)
    expect(visible(store)).toEqual(empty)
  })

  it('can itself be undone, again and again', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { changeId } = await add(store, newEvent(calendar, { title: 'Meeting' }))
    const there = visible(store)
    const undo = await store.undo(person, changeId)
    const gone = visible(store)
    const redo = await store.undo(person, undo.id)
    expect(redo.summary).toBe('Redid: Added 1')
    expect(visible(store)).toEqual(there)
    expect(store.history.get(changeId).undoneBy).toBeNull()
    await store.undo(person, changeId)
    expect(visible(store)).toEqual(gone)
  })

  it('grows the version, so that an edit of what was undone is stale', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { result } = await add(store, newEvent(calendar))
    const id = result[0]?.id ?? ''
    const edit = await store.change(person, 'Renamed', () => store.events.update(id, newEvent(calendar)))
    expect(edit.result.version).toBe(2)
    await store.undo(person, edit.changeId)
    expect(store.events.get(id).version).toBe(3)
    const removal = await store.change(person, 'Deleted', () => store.events.delete(id))
    await store.undo(person, removal.changeId)
    expect(store.events.get(id).version).toBe(4)
  })

  it('refuses what was changed since, until that is undone', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { changeId, result } = await add(store, newEvent(calendar, { title: 'A' }))
    const id = result[0]?.id ?? ''
    const edit = await store.change(person, 'Renamed A', () =>
      store.events.update(id, newEvent(calendar, { title: 'B' })),
    )
    await expect(store.undo(person, changeId)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Renamed A'),
      hint: `Undo change ${edit.changeId} first.`,
    })
    expect(store.events.get(id).title).toBe('B')
    await store.undo(person, edit.changeId)
    await store.undo(person, changeId)
    expect(store.events.find(id)).toBeUndefined()
  })

  it('refuses to undo twice, and what there is not', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { changeId } = await add(store, newEvent(calendar))
    const undo = await store.undo(person, changeId)
    await expect(store.undo(person, changeId)).rejects.toMatchObject({
      code: 'conflict',
      hint: `Undo change ${undo.id} to do it again.`,
    })
    await expect(store.undo(person, '999')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses when the UID was taken meanwhile', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { result } = await add(store, newEvent(calendar, { uid: 'same' }))
    const removal = await store.change(person, 'Deleted', () => store.events.delete(result[0]?.id ?? ''))
    await add(store, newEvent(calendar, { uid: 'same', title: 'Newer' }))
    await expect(store.undo(person, removal.changeId)).rejects.toMatchObject({
      code: 'conflict',
      field: 'uid',
    })
    expect([...store.events.iterate()].map(({ title }) => title)).toEqual(['Newer'])
  })

  it('refuses to take away what holds something newer, or to bring back what has no home any more', async () => {
    const store = temporaryStore()
    const { changeId, result } = await store.change(person, 'Added', () =>
      store.calendars.insert({ name: 'B', color: '#000000' }),
    )
    const series = newEvent(result.id, { uid: 's', recurrence: weekly() })
    const made = await add(store, series)
    await add(store, newEvent(result.id, { uid: 's', recurrenceId: '2026-06-23T09:00:00' }))
    for (const id of [changeId, made.changeId]) {
      await expect(store.undo(person, id)).rejects.toMatchObject({ code: 'conflict' })
    }
    expect(store.events.count()).toBe(2)
    const removal = await store.change(person, 'Removed', () => store.events.delete(made.result[0]?.id ?? ''))
    await store.change(person, 'Removed B', () => store.calendars.delete(result.id))
    await expect(store.undo(person, removal.changeId)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('brings a deleted calendar back with all that was in it', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const other = await addCalendar(store, 'Home')
    await add(
      store,
      newEvent(calendar, { title: 'Meeting', uid: 'series', recurrence: weekly(), source: 'S' }),
      newEvent(calendar, {
        title: 'Moved meeting',
        uid: 'series',
        recurrenceId: '2026-06-23T09:00:00',
        start: { dateTime: '2026-06-23T15:00:00', zone: 'Europe/Berlin' },
        end: { dateTime: '2026-06-23T16:00:00', zone: 'Europe/Berlin' },
      }),
      newEvent(other, { title: 'Market' }),
    )
    const before = visible(store)
    const { changeId } = await store.change(person, 'Deleted Work', () => store.calendars.delete(calendar))
    expect(store.calendars.list().map(({ name }) => name)).toEqual(['Home'])
    expect(store.events.count()).toBe(1)
    await store.undo(person, changeId)
    expect(visible(store)).toEqual(before)
  })

  it('restores the renaming of a calendar', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { changeId } = await store.change(person, 'Renamed', () =>
      store.calendars.update(calendar, { name: 'Job', visible: false }),
    )
    await store.undo(person, changeId)
    expect(store.calendars.get(calendar)).toMatchObject({ name: 'Work', visible: true })
  })
})

describe('change', () => {
  it('stores nothing when it throws', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const before = { ...visible(store), changes: store.history.list({ limit: 9 }) }
    const failing = store.change(person, 'Fails', () => {
      store.events.insert(newEvent(calendar, { title: 'Meeting' }))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect({ ...visible(store), changes: store.history.list({ limit: 9 }) }).toEqual(before)
    await add(store, newEvent(calendar, { title: 'Meeting' }))
    expect(store.search.find({ text: 'meeting', zone: 'UTC', limit: 9 }).occurrences).toHaveLength(1)
  })

  it('rehearses: the result is told and nothing is stored', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const before = visible(store)
    const told = await store.rehearse(() => {
      store.events.insert(newEvent(calendar, { title: 'Meeting', recurrence: weekly('FREQ=DAILY;COUNT=3') }))
      return [
        store.occurrences.between({ from: '2026-06-16', to: '2026-06-30', zone: 'UTC', limit: 9 }).occurrences
          .length,
        store.search.find({ text: 'meeting', zone: 'UTC', limit: 9 }).occurrences.length,
      ]
    })
    expect(told).toEqual([3, 1])
    expect(visible(store)).toEqual(before)
    await expect(store.rehearse(() => store.events.delete('77'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses writes outside of it', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    expect(() => store.events.insert(newEvent(calendar))).toThrow(/inside Store.change/)
    expect(() => store.calendars.insert({ name: 'B', color: '#000000' })).toThrow(/inside Store.change/)
    expect([store.events.count(), store.calendars.list().length, [...store.events.iterate()].length]).toEqual(
      [0, 1, 0],
    )
  })

  it('waits while writes are held; reads do not', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { promise, resolve } = Promise.withResolvers<void>()
    const order: string[] = []
    const held = store.holdWrites(async () => {
      await promise
      order.push('held')
    })
    const waiting = add(store, newEvent(calendar)).then(() => order.push('change'))
    await new Promise((done) => setTimeout(done, 20))
    expect(store.events.count()).toBe(0)
    resolve()
    await Promise.all([held, waiting])
    expect(order).toEqual(['held', 'change'])
    expect(store.events.count()).toBe(1)
  })

  it('goes on after a failure while writes were held', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    await expect(store.holdWrites(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await add(store, newEvent(calendar))
    expect(store.events.count()).toBe(1)
  })

  it('tells listeners which calendars changed', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const other = await addCalendar(store, 'Home')
    const heard: string[][] = []
    const stop = store.onChange(({ calendarIds }) => heard.push([...calendarIds].sort()))
    const { result } = await add(store, newEvent(calendar))
    await store.change(person, 'Moved', () => store.events.update(result[0]?.id ?? '', newEvent(other)))
    await store.rehearse(() => store.events.delete(result[0]?.id ?? ''))
    store.announce([other])
    stop()
    await add(store, newEvent(calendar))
    expect(heard).toEqual([[calendar], [calendar, other].sort(), [other]])
  })
})

describe('history', () => {
  it('lists changes newest first, page by page, and those of one event', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const { result } = await add(store, newEvent(calendar), newEvent(calendar), newEvent(calendar))
    const id = result[1]?.id ?? ''
    await store.change(
      { kind: 'assistant', name: 'helper' },
      (event) => `Renamed ${event.title}`,
      () => store.events.update(id, newEvent(calendar, { title: 'B' })),
    )
    const all = store.history.list({ limit: 10 })
    expect(all.map(({ summary, eventCount }) => [summary, eventCount])).toEqual([
      ['Renamed B', 1],
      ['Added 3', 3],
      ['Added Work', 0],
    ])
    expect(all[0]?.actor).toEqual({ kind: 'assistant', name: 'helper' })
    expect(store.history.list({ limit: 1, before: all[0]?.id }).map(({ id }) => id)).toEqual([all[1]?.id])
    expect(store.history.list({ limit: 9, eventId: id }).map(({ summary }) => summary)).toEqual([
      'Renamed B',
      'Added 3',
    ])
    expect(store.history.list({ limit: 9, eventId: result[0]?.id ?? '' })).toHaveLength(1)
  })
})
