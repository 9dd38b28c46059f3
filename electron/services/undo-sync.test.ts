import { describe, expect, it } from 'vitest'
import { contentOf } from '#shared/calendar/event.ts'
import { getEvent } from './get-event.ts'
import { listChanges } from './list-changes.ts'
import { listConflicts } from './list-conflicts.ts'
import { person } from './testing/test-context.ts'
import { inStep } from './testing/two-desks.ts'
import { undoChange } from './undo-change.ts'

type Desk = Awaited<ReturnType<typeof inStep>>

/** Undoes the newest change; gives what undid it. */
async function undoLast({ context }: Desk): Promise<string> {
  const { id } = await undoChange(context, person, { id: listChanges(context)[0]?.id ?? '' })
  return id
}

describe('undoing what a sync brought', () => {
  it('takes an edit of theirs back on both sides, and redoing makes it again', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    desk.editThere('a', { title: 'Theirs' })
    await desk.sync()
    expect(listChanges(desk.context)[0]).toMatchObject({ actor: { kind: 'provider', name: 'Work account' } })
    await undoLast(desk)
    expect((await desk.sync()).pushed.updated).toBe(1)
    expect(desk.there('a')?.content.title).toBe('Lunch')
    expect(await desk.comesToRest('a')).toBe(true)

    await undoLast(desk)
    expect((await desk.sync()).pushed.updated).toBe(1)
    expect(desk.there('a')?.content.title).toBe('Theirs')
    expect(await desk.comesToRest('a')).toBe(true)
  })

  it('asks before more than ten events of theirs go on both sides', async () => {
    const uids = Array.from({ length: 11 }, (_, index) => `event-${index}`)
    const desk = await inStep(uids.map((uid) => [uid, { title: uid }]))
    const id = listChanges(desk.context)[0]?.id ?? ''
    await expect(undoChange(desk.context, person, { id })).rejects.toMatchObject({
      code: 'conflict',
      field: 'confirm',
      hint: expect.stringContaining('11 events'),
    })
    expect(desk.here('event-0')).toHaveLength(1)
    await undoChange(desk.context, person, { id, confirm: true })
    expect(desk.here('event-0')).toEqual([])
  })

  it('asks before more than ten events that were imported here go on the server too', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    const uids = Array.from({ length: 11 }, (_, index) => `event-${index}`)
    const { store, calendarId } = desk.context
    const [template] = store.events.findByUid(calendarId, 'a')
    if (template === undefined) throw new Error('nothing was synced')
    await store.change(person, 'Imported', () => {
      for (const uid of uids) store.events.insert({ ...contentOf(template), calendarId, uid, title: uid })
    })
    const id = listChanges(desk.context)[0]?.id ?? ''
    await desk.sync()
    const undone = () => undoChange(desk.context, person, { id })
    await expect(undone()).rejects.toMatchObject({ code: 'conflict', field: 'confirm' })
    await undoChange(desk.context, person, { id, confirm: true })
    expect((await desk.sync()).pushed.deleted).toBe(11)
  })

  it('shows what waits to be sent', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    const id = desk.here('a')[0]?.id ?? ''
    expect(getEvent(desk.context, { id }).pending).toBe(false)
    await desk.edit('a', { title: 'Mine' })
    expect(getEvent(desk.context, { id }).pending).toBe(true)
    await desk.sync()
    expect(getEvent(desk.context, { id }).pending).toBe(false)
  })

  it('takes an event of theirs away on both sides, and redoing brings it back', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await undoLast(desk)
    expect((await desk.sync()).pushed.deleted).toBe(1)
    expect(desk.there('a')).toBeUndefined()
    await undoLast(desk)
    expect((await desk.sync()).pushed.created).toBe(1)
    expect(await desk.comesToRest('a')).toBe(true)
  })

  it('brings back on both sides what was deleted there, with its instances', async () => {
    const daily = { rules: ['FREQ=DAILY;COUNT=5'] }
    const desk = await inStep([['s', { title: 'Standup', recurrence: daily }]])
    await desk.editDay('s', '2026-01-13T09:00:00', { title: 'Review' })
    await desk.sync()
    desk.remote.remove('s')
    await desk.sync()
    expect(desk.here('s')).toEqual([])
    await undoLast(desk)
    expect((await desk.sync()).pushed.created).toBe(1)
    expect(desk.there('s')?.exceptions).toMatchObject({ '2026-01-13T09:00:00': { title: 'Review' } })
    expect(await desk.comesToRest('s')).toBe(true)
  })

  it('does not touch what they edited since', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    desk.editThere('a', { title: 'Theirs' })
    await desk.sync()
    await undoLast(desk)
    desk.editThere('a', { title: 'Theirs again' })
    await desk.sync()
    expect(desk.there('a')?.content.title).toBe('Theirs again')
    expect(desk.conflict().fields).toMatchObject([{ mine: 'Lunch', theirs: 'Theirs again' }])
  })

  it('is refused once it was synced over', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    desk.editThere('a', { title: 'Theirs' })
    await desk.sync()
    const [change] = listChanges(desk.context)
    desk.editThere('a', { title: 'Theirs again' })
    await desk.sync()
    await expect(undoChange(desk.context, person, { id: change?.id ?? '' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('undoing how a conflict was settled', () => {
  async function settled(keep: 'mine' | 'theirs') {
    const desk = await inStep([['a', { title: 'Lunch', location: 'Café' }]])
    await desk.edit('a', { title: 'Mine' })
    desk.editThere('a', { title: 'Theirs', location: 'Canteen' })
    await desk.sync()
    await desk.resolve({ id: desk.conflict().id, keep })
    return desk
  }

  it.each(['mine', 'theirs'] as const)('asks again: %s was kept and is not sent yet', async (keep) => {
    const desk = await settled(keep)
    await undoLast(desk)
    expect(desk.here('a')).toMatchObject([{ title: 'Mine', location: 'Café' }])
    const { id, fields } = desk.conflict()
    expect(fields).toMatchObject([{ field: 'title', base: 'Lunch', mine: 'Mine', theirs: 'Theirs' }])
    await desk.sync()
    expect(desk.conflict().id).toBe(id)
    expect(desk.there('a')?.content).toMatchObject({ title: 'Theirs', location: 'Canteen' })
    await desk.resolve({ id, keep: 'theirs' })
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content).toMatchObject({ title: 'Theirs', location: 'Canteen' })
  })

  it.each(['mine', 'theirs'] as const)('and redoing settles it again: %s', async (keep) => {
    const desk = await settled(keep)
    await undoLast(desk)
    await undoLast(desk)
    expect(listConflicts(desk.context)).toEqual([])
    expect(await desk.comesToRest('a')).toBe(true)
    const title = keep === 'mine' ? 'Mine' : 'Theirs'
    expect(desk.there('a')?.content).toMatchObject({ title, location: 'Canteen' })
    await undoLast(desk)
    expect(desk.here('a')).toMatchObject([{ title: 'Mine', location: 'Café' }])
  })

  it('asks again after theirs was kept and a sync ran', async () => {
    const desk = await settled('theirs')
    await desk.sync()
    await undoLast(desk)
    await desk.sync()
    expect(desk.conflict().fields).toMatchObject([{ mine: 'Mine', theirs: 'Theirs' }])
    expect(desk.there('a')?.content).toMatchObject({ title: 'Theirs', location: 'Canteen' })
  })

  it('never takes back what they changed alone, even after mine was sent', async () => {
    const desk = await settled('mine')
    await desk.sync()
    await undoLast(desk)
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content).toMatchObject({ title: 'Mine', location: 'Canteen' })
  })

  it.each(['mine', 'theirs'] as const)('asks again about what was deleted there: %s', async (keep) => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.edit('a', { title: 'Mine' })
    desk.remote.remove('a')
    await desk.sync()
    await desk.resolve({ id: desk.conflict().id, keep })
    await undoLast(desk)
    await desk.sync()
    expect(desk.conflict().fields).toMatchObject([{ field: 'event', mine: { title: 'Mine' }, theirs: null }])
    await undoLast(desk)
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content.title).toBe(keep === 'mine' ? 'Mine' : undefined)
  })

  it.each(['mine', 'theirs'] as const)('asks again about what was deleted here: %s', async (keep) => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.remove('a')
    desk.editThere('a', { title: 'Theirs' })
    await desk.sync()
    await desk.resolve({ id: desk.conflict().id, keep })
    await undoLast(desk)
    await desk.sync()
    expect(desk.conflict().fields).toMatchObject([
      { field: 'event', mine: null, theirs: { title: 'Theirs' } },
    ])
    await undoLast(desk)
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content.title).toBe(keep === 'mine' ? undefined : 'Theirs')
  })

  it('leaves alone what they changed since, and what waits for a decision because of it', async () => {
    const desk = await settled('mine')
    const [resolution] = listChanges(desk.context)
    await desk.sync()
    await desk.edit('a', { title: 'Mine again' })
    desk.editThere('a', { title: 'Theirs again' })
    await desk.sync()
    const { id } = desk.conflict()
    await expect(undoChange(desk.context, person, { id: resolution?.id ?? '' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(desk.conflict().id).toBe(id)
    await desk.resolve({ id, keep: 'theirs' })
    expect(await desk.comesToRest('a')).toBe(true)
  })

  it('leaves a newer conflict alone where the decision had changed nothing here', async () => {
    const desk = await inStep([['a', { title: 'Lunch' }]])
    await desk.edit('a', { title: 'Mine' })
    desk.editThere('a', { title: 'Theirs' })
    await desk.sync()
    await desk.resolve({ id: desk.conflict().id, keep: 'mine' })
    const [resolution] = listChanges(desk.context)
    desk.editThere('a', { title: 'Theirs again' })
    await desk.sync()
    const { id } = desk.conflict()
    await undoChange(desk.context, person, { id: resolution?.id ?? '' })
    expect(desk.conflict()).toMatchObject({ id, fields: [{ mine: 'Mine', theirs: 'Theirs again' }] })
    await desk.resolve({ id, keep: 'theirs' })
    expect(await desk.comesToRest('a')).toBe(true)
    expect(desk.there('a')?.content.title).toBe('Theirs again')
  })

  it.each(['mine', 'theirs'] as const)(
    'and redoing decides nothing about what they changed meanwhile: %s',
    async (keep) => {
      const desk = await settled(keep)
      await undoLast(desk)
      const undone = listChanges(desk.context)[0]
      desk.editThere('a', { description: 'News' })
      await desk.sync()
      await undoChange(desk.context, person, { id: undone?.id ?? '' })
      await desk.sync()
      expect(desk.there('a')?.content).toMatchObject({ title: 'Theirs', description: 'News' })
      for (const { id } of listConflicts(desk.context)) await desk.resolve({ id, keep })
      expect(await desk.comesToRest('a')).toBe(true)
      const title = keep === 'mine' ? 'Mine' : 'Theirs'
      expect(desk.there('a')?.content).toMatchObject({ title, description: 'News', location: 'Canteen' })
    },
  )

  it('is refused once the server has done for good what was decided', async () => {
    const gone = await inStep([['a', { title: 'Lunch' }]])
    await gone.remove('a')
    gone.editThere('a', { title: 'Theirs' })
    await gone.sync()
    await gone.resolve({ id: gone.conflict().id, keep: 'mine' })
    await gone.sync()
    await expect(undoLast(gone)).rejects.toMatchObject({ code: 'conflict', message: /deleted on the server/ })

    const anew = await inStep([['a', { title: 'Lunch' }]])
    await anew.edit('a', { title: 'Mine' })
    anew.remote.remove('a')
    await anew.sync()
    await anew.resolve({ id: anew.conflict().id, keep: 'mine' })
    await anew.sync()
    await expect(undoLast(anew)).rejects.toMatchObject({ code: 'conflict', message: /again since/ })
    expect(anew.there('a')?.content.title).toBe('Mine')
  })
})
