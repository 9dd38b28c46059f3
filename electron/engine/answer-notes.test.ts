import { beforeEach, describe, expect, test } from 'vitest'
import { eventually, type LinkedEngine } from './testing/linked-engine.ts'
import { ProviderWorld } from './testing/provider-world.ts'
import { linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'

const ana = 'ana@gmail.test'
const zoe = 'zoe@gmail.test'
const note = 'I’m on the train by then'
let world: ProviderWorld
let engine: LinkedEngine

/** Tomorrow at an hour, in UTC. */
function soon(hour: number): string {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  return `${day}T${String(hour).padStart(2, '0')}:00:00Z`
}

async function find(title: string) {
  const { events } = await engine.client.event.search({ text: title })
  const [event] = events
  if (event === undefined) throw new Error(`there is no ${title}`)
  return event
}

const invitation = async (title: string) =>
  (await engine.client.event.get({ id: (await find(title)).id })).invitation

/** One run; what its reports complain of. */
async function sync(): Promise<string[]> {
  return (await engine.client.sync.run({})).flatMap(({ state }) => (state.kind === 'idle' ? [] : state.kind))
}

beforeEach(async () => {
  world = new ProviderWorld()
})

describe('a note with an answer at Google', () => {
  /** The id of an event to which Zoe invited Ana and somebody else. */
  function invite(summary: string, more: object = {}): string {
    const { id } = world.google.others.createEvent(zoe, {
      summary,
      start: { dateTime: soon(10), timeZone: 'UTC' },
      end: { dateTime: soon(11), timeZone: 'UTC' },
      attendees: [
        { email: ana },
        { email: 'bo@elsewhere.test', responseStatus: 'accepted', comment: 'With cake' },
      ],
      ...more,
    })
    return id ?? ''
  }

  const there = (id: string) =>
    world.google.others
      .event(zoe, id)
      ?.attendees?.map(({ email, responseStatus, comment }) => [email, responseStatus, comment])

  const responses = () => world.google.world.mails.filter(({ kind }) => kind === 'response')

  const patches = () =>
    world.google.log.entries.filter(({ method, status }) => method === 'PATCH' && status === 200).length

  beforeEach(async () => {
    world.google.others.addAccount({ email: ana })
    world.google.others.addAccount({ email: zoe })
    engine = await startWith(world)
    await linkGoogle(world, engine.client)
  })

  test('reaches whoever invited, beside what others wrote, and is read back', async () => {
    const id = invite('Review')
    await sync()
    expect(await invitation('Review')).toMatchObject({ takesNote: true, note: '' })
    await engine.client.event.respond({ id: (await find('Review')).id, response: 'tentative', note })
    expect(await invitation('Review')).toMatchObject({ response: 'tentative', note })
    expect((await engine.client.history.list({}))[0]?.summary).toBe(
      `Answered “maybe” to “Review”, with the note “${note}”`,
    )
    expect(await sync()).toEqual([])
    expect(there(id)).toEqual([
      [ana, 'tentative', note],
      ['bo@elsewhere.test', 'accepted', 'With cake'],
    ])
    expect(responses()).toMatchObject([{ to: zoe, comment: note }])
    expect(await invitation('Review')).toMatchObject({ note })

    // The next answer says nothing of it, and the one after that takes it back.
    const event = { id: (await find('Review')).id }
    await engine.client.event.respond({ ...event, response: 'accepted' })
    await sync()
    expect(there(id)?.[0]).toEqual([ana, 'accepted', note])
    await engine.client.event.respond({ ...event, response: 'declined', note: '  ' })
    await sync()
    expect(there(id)?.[0]).toEqual([ana, 'declined', undefined])
    expect(await invitation('Review')).toMatchObject({ note: '' })
  })

  test('is sent once with its answer, whatever is lost on the way', async () => {
    const id = invite('Review')
    await sync()
    const event = { id: (await find('Review')).id }
    await engine.client.event.respond({ ...event, response: 'declined', note })
    world.google.faults.add({
      name: 'request',
      effect: { kind: 'lose-request' },
      on: ({ method }) => method === 'PATCH',
    })
    expect(await sync()).not.toEqual([])
    expect(there(id)?.[0]).toEqual([ana, 'needsAction', undefined])
    world.google.faults.add({
      name: 'answer',
      effect: { kind: 'lose-answer' },
      on: ({ method }) => method === 'PATCH',
    })
    await sync()
    await sync()
    await sync()
    expect(there(id)?.[0]).toEqual([ana, 'declined', note])
    expect(responses()).toHaveLength(1)
    // Nothing of it is left for a later answer.
    await engine.client.event.respond({ ...event, response: 'accepted' })
    await sync()
    expect(there(id)?.[0]?.[1]).toBe('accepted')
    expect(patches()).toBe(1)
  })

  test('goes with the instance it was written for, and with no other', async () => {
    const id = invite('Standup', { recurrence: ['RRULE:FREQ=DAILY;COUNT=4'] })
    await sync()
    const series = await find('Standup')
    const [first, second] = [soon(10), new Date(Date.parse(soon(10)) + 86_400_000).toISOString()].map(
      (text) => text.slice(0, 19),
    )
    const of = (recurrenceId: string | undefined) => ({ id: series.id, recurrenceId, scope: 'this' as const })
    await engine.client.event.respond({ ...of(first), response: 'declined', note })
    await engine.client.event.respond({ ...of(second), response: 'declined' })
    await sync()
    const mine = world.google.others
      .events(ana)
      .filter(({ recurringEventId }) => recurringEventId)
      .map(({ originalStartTime, attendees }) => [
        new Date(originalStartTime?.dateTime ?? '').toISOString().slice(0, 19),
        attendees?.find(({ email }) => email === ana)?.comment,
      ])
    expect(mine).toEqual([
      [first, note],
      [second, undefined],
    ])
    expect(there(id)?.[0]).toEqual([ana, 'needsAction', undefined])
    const shown = await engine.client.event.get({ id: series.id, recurrenceId: first ?? '' })
    expect(shown.invitation).toMatchObject({ note })
  })

  test('goes away with the answer that is taken back before it was sent', async () => {
    const id = invite('Review')
    await sync()
    const event = { id: (await find('Review')).id }
    const { changeId } = await engine.client.event.respond({ ...event, response: 'declined', note })
    await engine.client.history.undo({ id: changeId })
    await sync()
    await engine.client.event.respond({ ...event, response: 'declined' })
    await sync()
    expect(there(id)?.[0]).toEqual([ana, 'declined', undefined])
  })

  test('is refused where it would reach nobody, and where it is too long', async () => {
    invite('Review')
    await sync()
    const event = { id: (await find('Review')).id }
    await engine.client.event.respond({ ...event, response: 'accepted' })
    await sync()
    await expect(engine.client.event.respond({ ...event, response: 'accepted', note })).rejects.toMatchObject(
      { code: 'invalid', message: expect.stringContaining('already'), data: { field: 'note' } },
    )
    await expect(
      engine.client.event.respond({ ...event, response: 'declined', note: 'x'.repeat(1_001) }),
    ).rejects.toMatchObject({ code: 'invalid' })
    const [here] = (await engine.client.calendar.list()).filter(({ accountId }) => accountId === null)
    const guests = [{ email: zoe }, { email: ana }]
    const { event: local } = await engine.client.event.create({
      title: 'Local',
      start: { dateTime: soon(9).slice(0, -1), zone: 'UTC' },
      end: { dateTime: soon(10).slice(0, -1), zone: 'UTC' },
      attendees: guests,
      calendarId: here?.id ?? '',
    })
    await expect(
      engine.client.event.respond({ id: local?.id ?? '', response: 'accepted', as: ana, note }),
    ).rejects.toMatchObject({ data: { field: 'note', hint: expect.stringContaining('Answer without one') } })
    // Nothing of it was done.
    expect((await invitation('Review'))?.response).toBe('accepted')
  })
})

describe('a note with an answer at Microsoft', () => {
  let account: string

  function invite(subject: string, more: object = {}): void {
    const time = (hour: number) => ({ dateTime: soon(hour).slice(0, -1), timeZone: 'UTC' })
    world.microsoft
      .owner(account)
      .invite(
        { subject, start: time(10), end: time(11), ...more },
        { name: 'Ben', address: 'ben@example.org' },
      )
  }

  const mails = () => world.microsoft.mailbox(account).mails.map(({ to, text }) => [...to, text])

  beforeEach(async () => {
    account = world.microsoft.addAccount({ name: 'Bea', keepsDeclinedEvents: true }).id
    engine = await startWith(world)
    await linkMicrosoft(world, engine.client, { account })
  })

  test('goes with the mail to whoever invited, and is not sent again when its answer was lost', async () => {
    invite('Budget')
    await sync()
    expect(await invitation('Budget')).toMatchObject({ takesNote: true, note: '' })
    const event = { id: (await find('Budget')).id }
    await engine.client.event.respond({ ...event, response: 'declined', note })
    expect(await invitation('Budget')).toMatchObject({ note })
    world.microsoft.faults.add({ name: 'answer', effect: { kind: 'lose-answer' }, on: /decline$/ })
    await sync()
    await sync()
    await sync()
    expect(mails()).toEqual([['ben@example.org', note]])
    // Graph never tells it again.
    expect(await invitation('Budget')).toMatchObject({ response: 'declined', note: '' })
    await engine.client.event.respond({ ...event, response: 'accepted' })
    await sync()
    expect(mails()).toEqual([
      ['ben@example.org', note],
      ['ben@example.org', ''],
    ])
  })

  test('is none where the organizer wants no answers, and the answer is kept without a mail', async () => {
    invite('Talk', { responseRequested: false })
    await sync()
    expect(await invitation('Talk')).toMatchObject({ takesNote: false })
    const event = { id: (await find('Talk')).id }
    await expect(engine.client.event.respond({ ...event, response: 'accepted', note })).rejects.toMatchObject(
      { data: { field: 'note' } },
    )
    await engine.client.event.respond({ ...event, response: 'accepted' })
    expect(await sync()).toEqual([])
    expect(mails()).toEqual([])
    const [calendar] = (await engine.client.account.list())[0]?.calendars ?? []
    expect(calendar).toMatchObject({ pending: 0, problems: [] })
  })

  test('is kept with its answer until that has been sent', async () => {
    invite('Budget')
    await sync()
    world.microsoft.faults.add({ name: 'gone', effect: { kind: 'lose-request' }, on: /accept$/, times: 2 })
    await engine.client.event.respond({ id: (await find('Budget')).id, response: 'accepted', note })
    expect(await sync()).not.toEqual([])
    const { store } = engine.engine.context
    const [calendar] = store.accountCalendars
      .list()
      .filter(({ id }) => store.accountCalendars.pending(id) > 0)
    const [uid] = store.syncLedger({ kind: 'provider', name: '' }).unsettled(calendar?.id ?? '')
    expect(store.syncEntries(calendar?.id ?? '').byId(uid ?? '')?.notes).toEqual({
      '': { response: 'accepted', text: note },
    })
    await eventually(sync, (problems) => problems.length === 0)
    expect(mails()).toEqual([['ben@example.org', note]])
  })
})
