import { describe, expect, it } from 'vitest'
import { type Answered, type Ask, hour, openAccount, weekly } from '../testing/open-account.ts'

const january = 'startDateTime=2026-01-01T00:00:00Z&endDateTime=2026-02-01T00:00:00Z'
const first = `/me/calendarView/delta?${january}`

/** Reads a delta to its end, with every page. */
async function readAll(ask: Ask, from: string, headers: Record<string, string> = {}) {
  const pages: Answered[] = []
  for (let link = from; ; ) {
    const page = await ask('GET', link, undefined, headers)
    expect(page.status).toBe(200)
    pages.push(page)
    const next = page.body['@odata.nextLink']
    if (typeof next !== 'string') {
      return {
        pages,
        entries: pages.flatMap(({ value }) => value),
        link: String(page.body['@odata.deltaLink']),
      }
    }
    link = next
  }
}

describe('a delta (M1)', () => {
  it.each(['$select=id', '$expand=x', '$filter=x', '$orderby=x', '$search=x', '$top=5'])(
    'takes no %s',
    async (option) => {
      expect((await openAccount().ask('GET', `${first}&${option}`)).status).toBe(400)
    },
  )

  it('needs a window of at most five years', async () => {
    const { ask } = openAccount()
    expect((await ask('GET', '/me/calendarView/delta')).status).toBe(400)
    expect(
      (await ask('GET', '/me/calendarView/delta?startDateTime=2020-01-01&endDateTime=2026-01-01')).status,
    ).toBe(400)
    expect(
      (await ask('GET', '/me/calendarView/delta?startDateTime=later&endDateTime=2026-01-01')).status,
    ).toBe(400)
  })

  it('gives pages of the size that is preferred, and every event once', async () => {
    const { ask, owner } = openAccount()
    for (let day = 10; day < 25; day += 1) owner.create({ subject: `${day}`, ...hour(`2026-01-${day}`) })
    owner.create({ subject: 'later', ...hour('2026-02-10') })
    const { pages, entries, link } = await readAll(ask, first, { prefer: 'odata.maxpagesize=4' })
    expect(pages.map(({ value }) => value.length)).toEqual([4, 4, 4, 3])
    expect(new Set(entries.map(({ subject }) => subject)).size).toBe(15)
    expect(pages.filter(({ body }) => body['@odata.deltaLink'] !== undefined)).toHaveLength(1)
    expect((await readAll(ask, link)).entries).toEqual([])
    expect((await ask('GET', `${link}&$select=id`)).status).toBe(400)
  })

  it('is bound to its calendar', async () => {
    const { ask, owner } = openAccount()
    const other = owner.addCalendar('Other')
    owner.create({ subject: 'there', ...hour('2026-01-10') }, other)
    const { entries, link } = await readAll(ask, first)
    expect(entries).toEqual([])
    const stolen = link.replace('/me/calendarView', `/me/calendars/${other}/calendarView`)
    expect(await ask('GET', stolen)).toMatchObject({ status: 400, code: 'SyncStateInvalid' })
    expect((await readAll(ask, `/me/calendars/${other}/calendarView/delta?${january}`)).entries).toHaveLength(
      1,
    )
  })
})

describe('what a delta tells', () => {
  it('tells of an event outside the window as removed, known or not (M2)', async () => {
    const { ask, owner } = openAccount()
    const inside = owner.create({ subject: 'inside', ...hour('2026-01-10') })
    const { link } = await readAll(ask, first)
    const outside = owner.create({ subject: 'outside', ...hour('2026-03-10') })
    owner.update(inside.id, hour('2026-03-11'))
    const { entries } = await readAll(ask, link)
    const removed = { reason: 'deleted' }
    expect(entries).toMatchObject([
      { id: outside.id, '@removed': removed },
      { id: inside.id, '@removed': removed },
    ])
    expect((await ask('GET', `/me/events/${inside.id}`)).status).toBe(200)
  })

  it('tells of occurrences only where and when they are, and of exceptions in full (M3)', async () => {
    const { ask, owner } = openAccount()
    const series = owner.create({ subject: 'Weekly', ...weekly('2026-01-05', 'monday', 3) })
    const [, second] = owner.instances(series.id, { from: 0, to: 4e9 })
    owner.update(second?.id ?? '', { subject: 'Otherwise' })
    const { entries } = await readAll(ask, first)
    expect(entries.map(({ type }) => type)).toEqual(['seriesMaster', 'occurrence', 'exception', 'occurrence'])
    expect(Object.keys(entries[1] ?? {})).toEqual([
      '@odata.type',
      'id',
      'seriesMasterId',
      'type',
      'start',
      'end',
    ])
    expect(entries[2]).toMatchObject({
      id: second?.id,
      subject: 'Otherwise',
      seriesMasterId: series.id,
      originalStart: '2026-01-12T08:00:00Z',
    })
  })

  it('tells of a deleted occurrence, or gives no signal (M3)', async () => {
    const { ask, owner, simulator } = openAccount()
    const series = owner.create({ subject: 'Weekly', ...weekly('2026-01-05', 'monday', 4) })
    const [, second, third] = owner.instances(series.id, { from: 0, to: 4e9 })
    const { link } = await readAll(ask, first)
    owner.delete(second?.id ?? '')
    const told = await readAll(ask, link)
    expect(told.entries).toMatchObject([{ id: second?.id, '@removed': { reason: 'deleted' } }])
    simulator.habits.hidesCancelledOccurrences = true
    owner.delete(third?.id ?? '')
    expect((await readAll(ask, told.link)).entries).toEqual([])
    const master = await ask('GET', `/me/events/${series.id}?$select=cancelledOccurrences`)
    expect(master.body.cancelledOccurrences).toEqual([
      `OID.${series.id}.2026-01-12`,
      `OID.${series.id}.2026-01-19`,
    ])
  })

  it('tells of the occurrences that a changed pattern no longer has', async () => {
    const { ask, owner } = openAccount()
    const series = owner.create({ subject: 'Weekly', ...weekly('2026-01-05', 'monday', 3) })
    const before = owner.instances(series.id, { from: 0, to: 4e9 })
    const { link } = await readAll(ask, first)
    const { start, end, recurrence } = weekly('2026-01-06', 'tuesday', 2)
    owner.update(series.id, { start, end, recurrence })
    const { entries } = await readAll(ask, link)
    expect(entries.filter((entry) => entry['@removed']).map(({ id }) => id)).toEqual(
      before.map(({ id }) => id),
    )
    expect(entries.map(({ type }) => type).slice(0, 3)).toEqual(['seriesMaster', 'occurrence', 'occurrence'])
  })

  it('tells of a deleted series and all its occurrences', async () => {
    const { ask, owner } = openAccount()
    const series = owner.create({ subject: 'Weekly', ...weekly('2026-01-05', 'monday') })
    const { link } = await readAll(ask, first)
    owner.delete(series.id)
    const { entries } = await readAll(ask, link)
    expect(entries).toHaveLength(5)
    expect(entries.every((entry) => entry['@removed'])).toBe(true)
  })

  it('tells of changes in the middle of a listing', async () => {
    const { ask, owner } = openAccount()
    const made = ['10', '11', '12'].map((day) => owner.create({ subject: day, ...hour(`2026-01-${day}`) }))
    const page = await ask('GET', first, undefined, { prefer: 'IdType="ImmutableId", odata.maxpagesize=2' })
    owner.update(made[0]?.id ?? '', { subject: 'changed' })
    owner.delete(made[1]?.id ?? '')
    const { entries } = await readAll(ask, String(page.body['@odata.nextLink']))
    expect(entries.map(({ id, subject }) => subject ?? id)).toEqual(['12', 'changed', made[1]?.id])
  })

  it('repeats itself, shuffles, gives empty pages and lags behind, if it is to (M4)', async () => {
    const { ask, owner, simulator, clock } = openAccount({ seed: 7 })
    for (let day = 10; day < 25; day += 1) owner.create({ subject: `${day}`, ...hour(`2026-01-${day}`) })
    Object.assign(simulator.habits, { emptyPages: 0.5, repeats: 0.5, shuffles: true })
    const { pages, entries, link } = await readAll(ask, first, { prefer: 'odata.maxpagesize=5' })
    expect(pages.some(({ value }) => value.length === 0)).toBe(true)
    expect(entries.length).toBeGreaterThan(15)
    const subjects = entries.map(({ subject }) => String(subject))
    expect(new Set(subjects).size).toBe(15)
    expect(subjects).not.toEqual([...subjects].sort())
    Object.assign(simulator.habits, { emptyPages: 0, repeats: 0, lag: 5_000 })
    owner.create({ subject: 'new', ...hour('2026-01-26') })
    const early = await readAll(ask, link)
    expect(early.entries).toEqual([])
    clock.now += 5_000
    expect((await readAll(ask, early.link)).entries).toMatchObject([{ subject: 'new' }])
  })
})

describe('a dead cursor (M5)', () => {
  it('is answered with 410 and where to begin again', async () => {
    const { ask, owner, simulator } = openAccount()
    owner.create({ subject: 'there', ...hour('2026-01-10') })
    const { link } = await readAll(ask, first)
    simulator.killCursors()
    const dead = await ask('GET', link)
    expect(dead.status).toBe(410)
    const location = dead.headers.get('location') ?? ''
    expect(location).toMatch(/\$deltatoken=$/)
    expect((await readAll(ask, location)).entries).toHaveLength(1)
  })

  it('or with 404 syncStateNotFound; also in mid-paging, or for its age', async () => {
    const { ask, owner, simulator, clock } = openAccount()
    for (let day = 10; day < 15; day += 1) owner.create({ subject: `${day}`, ...hour(`2026-01-${day}`) })
    simulator.habits.deadCursor = 'sync-state-not-found'
    simulator.faults.add({ name: 'dies', effect: simulator.effects.cursorsDie(), after: 1 })
    const page = await ask('GET', first, undefined, { prefer: 'odata.maxpagesize=2' })
    const dead = await ask('GET', String(page.body['@odata.nextLink']))
    expect(dead).toMatchObject({ status: 404, code: 'syncStateNotFound' })
    const { link } = await readAll(ask, first)
    simulator.habits.cursorLifetime = 1_000
    clock.now += 1_001
    expect(await ask('GET', link)).toMatchObject({ code: 'syncStateNotFound' })
    expect(await ask('GET', '/me/calendarView/delta?$deltatoken=nonsense')).toMatchObject({
      status: 400,
      code: 'SyncStateInvalid',
    })
  })

  it('is not the calendar’s end: that is 404 ErrorItemNotFound', async () => {
    const { ask, owner } = openAccount()
    const other = owner.addCalendar('Other')
    const { link } = await readAll(ask, `/me/calendars/${other}/calendarView/delta?${january}`)
    owner.deleteCalendar(other)
    expect(await ask('GET', link)).toMatchObject({ status: 404, code: 'ErrorItemNotFound' })
  })
})
