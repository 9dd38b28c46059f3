import { expect, it } from 'vitest'
import { Random } from '../../shared/random.ts'
import { googleFaults } from '../google-faults.ts'
import { Desk, weekly } from '../testing/ask.ts'
import type { EventResource } from './event-resource.ts'

/** A client that does no more than the guide says: page by page, deletions taken out, cancelled instances kept. */
class Follower {
  readonly #desk: Desk
  #events = new Map<string, EventResource>()
  #token: string | undefined

  constructor(desk: Desk) {
    this.#desk = desk
  }

  get events(): EventResource[] {
    return [...this.#events.values()]
  }

  async sync(between: () => void): Promise<void> {
    if (this.#token === undefined) this.#events.clear()
    const from = this.#token === undefined ? '' : `&syncToken=${this.#token}`
    let page = ''
    for (;;) {
      const { status, body } = await this.#desk.events('GET', `?maxResults=2${from}${page}`)
      if (status === 410) {
        this.#token = undefined
        return await this.sync(between)
      }
      expect(status).toBe(200)
      for (const event of body.items ?? []) this.#take(event)
      this.#token = body.nextSyncToken
      if (body.nextPageToken === undefined) return
      page = `&pageToken=${body.nextPageToken}`
      between()
    }
  }

  #take(event: EventResource): void {
    const series = event.recurringEventId
    const isDeletion = event.status === 'cancelled' && (series === undefined || !this.#events.has(series))
    if (isDeletion) this.#events.delete(event.id)
    else this.#events.set(event.id, event)
    // G6: exceptions live as long as their series.
    if (isDeletion && series === undefined)
      for (const [id, { recurringEventId }] of this.#events)
        if (recurringEventId === event.id) this.#events.delete(id)
  }
}

function edit({ simulator, email }: Desk, random: Random): void {
  const { others } = simulator
  const series = others.events(email).filter(({ recurrence }) => recurrence !== undefined)
  const singles = others
    .events(email)
    .filter((event) => event.recurrence === undefined && event.recurringEventId === undefined)
  const summary = `title ${random.integer(1_000)}`
  switch (random.integer(6)) {
    case 0:
      others.createEvent(email, { start: { date: '2026-01-15' }, end: { date: '2026-01-16' }, summary })
      return
    case 1:
      others.createEvent(email, { ...weekly, summary })
      return
    case 2:
      if (singles.length > 0) others.patchEvent(email, random.pick(singles).id, { summary })
      return
    case 3:
      if (singles.length > 0) others.deleteEvent(email, random.pick(singles).id)
      return
    case 4:
      if (series.length > 0)
        others.patchEvent(email, `${random.pick(series).id}_20260122T080000Z`, {
          summary,
          status: 'confirmed',
        })
      return
    default:
      if (series.length === 0) return
      if (random.integer(3) === 0) others.deleteEvent(email, random.pick(series).id)
      else
        others.patchEvent(email, `${random.pick(series).id}_20260129T080000Z`, {
          status: random.pick(['cancelled', 'confirmed']),
        })
  }
}

it('can be followed by sync tokens, through empty pages, deaths of cursors and edits between two pages', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = new Random(seed)
    const desk = new Desk({ seed, settings: { requestsPerUser: Number.POSITIVE_INFINITY } })
    const faults = googleFaults(desk.simulator)
    const follower = new Follower(desk)
    for (let round = 0; round < 6; round += 1) {
      for (let edits = random.integer(8); edits > 0; edits -= 1) edit(desk, random)
      for (const name of ['empty page', 'short page', 'cursor died'] as const)
        if (random.integer(4) === 0) desk.simulator.faults.add(faults[name]({ after: random.integer(3) }))
      await follower.sync(() => random.integer(3) === 0 && edit(desk, random))
    }
    await follower.sync(() => {})
    const told = new Map(follower.events.map((event) => [event.id, event.etag]))
    const there = new Map(desk.simulator.others.events(desk.email).map((event) => [event.id, event.etag]))
    expect([...told].sort(), `seed ${seed}`).toEqual([...there].sort())
  }
})
