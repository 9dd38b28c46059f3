import { expect, it } from 'vitest'
import { googleWorld } from '#electron/providers/google/testing/google-world.ts'
import type { Item } from '#electron/providers/provider.ts'
import { MemoryLedger } from '#electron/sync/memory-ledger.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { inProcess } from '../../simulators/shared/in-process.ts'

const ana = 'ana@example.org'
const guest = {
  name: 'Ben',
  email: 'ben@example.org',
  status: 'needs-action',
  role: 'required',
} as const

it.each([
  ['a meeting', null, ['GET', 'POST move']],
  ['a series', { rules: ['FREQ=DAILY;COUNT=5'] }, ['GET', 'GET', 'POST move', 'GET', 'GET']],
])('moves %s with its answers, and cancels nothing', async (_what, recurrence, requests) => {
  const world = await startWorld(recurrence)
  world.answer('accepted')
  await world.sync('1', '2')
  world.move({})
  world.requests.length = 0
  await world.sync('2')
  // Whatever else was asked was the pull.
  expect(world.requests.slice(1)).toEqual(requests)
  expect(world.there('1')).toEqual([])
  expect(world.there('2')).toMatchObject([
    { id: world.ref, attendees: [{ email: guest.email, responseStatus: 'accepted' }] },
  ])
  expect(world.mails().filter((kind) => kind === 'cancellation')).toEqual([])
  await world.sync('1', '2')
  expect(world.ledgers.map((ledger) => ledger.entries().length)).toEqual([0, 1])
})

it('moves an event and sends what was changed with it', async () => {
  const world = await startWorld(null)
  await world.sync('2')
  world.move({ title: 'Renamed' })
  world.requests.length = 0
  await world.sync('2')
  expect(world.requests.slice(1)).toEqual(['GET', 'POST move', 'PATCH'])
  expect(world.there('2')).toMatchObject([{ id: world.ref, summary: 'Renamed' }])
})

it('makes an event anew that somebody else organizes, which Google moves for nobody but them', async () => {
  const world = await startWorld(null)
  await world.sync('2')
  const [ref] = world.simulator.world.calendar(ana).events.values()
  if (ref === undefined) throw new Error('there is a meeting')
  ref.organizer = { email: 'eva@example.org' }
  world.move({})
  await world.sync('2', '1')
  expect(world.there('1')).toEqual([])
  expect(world.there('2')).toMatchObject([{ summary: 'Meeting' }])
})

/** A meeting in the first of Ana's two calendars, in step with what is here. */
async function startWorld(recurrence: { rules: string[] } | null) {
  const google = googleWorld()
  const { simulator } = google
  const requests: string[] = []
  const fetch = inProcess(simulator)
  const provider = google.open({
    fetch: (url, request) => {
      requests.push(`${request.method}${/\/move$/.test(url.pathname) ? ' move' : ''}`)
      return fetch(url, request)
    },
  })
  const another = simulator.others.addCalendar(ana, { summary: 'Another' })
  const refs = [ana, another.id]
  const ledgers: MemoryLedger[] = refs.map(
    (ref, index) =>
      new MemoryLedger(
        {
          id: String(index + 1),
          ref,
          cursor: null,
          policy: 'ask',
          writable: true,
          removalsConfirmed: false,
        },
        () => '2026-07-01T00:00:00Z',
        () => ledgers.filter((_, other) => other !== index),
      ),
  )
  const [from, to] = ledgers
  if (from === undefined || to === undefined) throw new Error('there are two calendars')
  let keys = 0
  const sync = async (...ids: string[]) => {
    for (const calendarId of ids) {
      const { signal } = new AbortController()
      const newKey = () => `key-${++keys}`
      const ledger = ledgers[Number(calendarId) - 1] ?? from
      const { problems } = await syncCalendar({ provider, ledger, calendarId, signal, newKey })
      expect(problems).toEqual([])
    }
  }
  const meeting: Item = { uid: 'meeting', content: contentOf(recurrence), exceptions: {} }
  from.edit('meeting', meeting, 'all')
  await sync('1', '1')
  return {
    simulator,
    ledgers,
    requests,
    sync,
    ref: from.entry('1', 'meeting')?.mirror?.ref ?? '',
    /** The guest answers, where it is now. */
    answer(responseStatus: string): void {
      const id = from.entry('1', 'meeting')?.mirror?.ref ?? ''
      simulator.others.patchEvent(ana, id, { attendees: [{ email: guest.email, responseStatus }] })
    },
    move(patch: Partial<Item['content']>): void {
      const local = from.entry('1', 'meeting')?.local?.item ?? meeting
      to.edit('meeting', { ...local, content: { ...local.content, ...patch } }, 'all')
      from.edit('meeting', null, 'all')
    },
    there: (id: string) =>
      simulator.others
        .events(refs[Number(id) - 1] ?? '')
        .filter(({ status, recurringEventId }) => status !== 'cancelled' && recurringEventId === undefined),
    mails: () => simulator.world.mails.map(({ kind }) => kind),
  }
}

function contentOf(recurrence: { rules: string[] } | null): Item['content'] {
  const at = (time: string) => ({ dateTime: `2026-07-06T${time}`, zone: 'Europe/Berlin' })
  return eventContentSchema.parse({
    title: 'Meeting',
    start: at('09:00:00'),
    end: at('10:00:00'),
    recurrence,
    attendees: [guest],
  })
}
