import { expect, it } from 'vitest'
import { Desk } from '../testing/ask.ts'
import { fillWithEvents } from './many-events.ts'
import { people } from './people.ts'
import { fillWithWeek } from './week-of-life.ts'

it('fills an account with a week, whenever that is, and with or without a firm', async () => {
  for (const time of [
    '2026-01-12T08:00:00Z',
    '2026-03-28T23:30:00Z',
    '2026-12-31T12:00:00Z',
    '2028-02-29T00:00:00Z',
  ]) {
    const desk = new Desk()
    desk.time = Date.parse(time)
    desk.simulator.others.addAccount({ email: 'bob@example.com' })
    for (const email of [desk.email, 'bob@example.com']) fillWithWeek(desk.simulator, email)
    const events = desk.simulator.others.events(desk.email)
    const types = new Set(events.map(({ eventType }) => eventType))
    expect(types).toEqual(
      new Set(['default', 'focusTime', 'workingLocation', 'outOfOffice', undefined].filter(Boolean)),
    )
    expect(events.filter(({ status }) => status === 'cancelled')).toHaveLength(1)
    expect(events.some(({ hangoutLink }) => typeof hangoutLink === 'string')).toBe(true)
    expect([...desk.simulator.world.account(desk.email).list.values()]).toHaveLength(2)
  }
})

it('fills an account with as many events as are asked for, the same ones for the same seed', () => {
  const filled = (count: number) => {
    const desk = new Desk()
    fillWithEvents(desk.simulator, desk.email, count)
    return desk.simulator.others.events(desk.email)
  }
  expect(filled(0)).toEqual([])
  expect(filled(1_000)).toHaveLength(1_000)
  const events = filled(120)
  expect(events).toHaveLength(120)
  expect(events).toEqual(filled(120))
  expect(events.filter(({ recurringEventId }) => recurringEventId !== undefined)).not.toEqual([])
})

it('has people enough, each with an address of their own', () => {
  const addresses = Array.from({ length: 100 }, (_, index) => people(index).email)
  expect(new Set(addresses).size).toBe(100)
  for (const address of addresses) expect(address).toMatch(/^[a-z]+\d*@example\.com$/)
})
