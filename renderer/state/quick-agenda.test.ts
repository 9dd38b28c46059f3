import { expect, it } from 'vitest'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { sampleOccurrence } from '#shared/calendar/testing/sample-occurrence.ts'
import { quickAgenda } from './quick-agenda.ts'

const now = '2026-01-15T09:50:30+01:00'

it('has what is on and what begins next, with the minutes until then', () => {
  const { now: upcoming } = agenda(
    event('Over', '08:00', '09:00'),
    event('On', '09:30', '10:30'),
    event('Next', '10:00', '11:00'),
    event('Later', '12:00', '13:00'),
  )
  expect(upcoming.map(({ occurrence, minutes, isOn }) => [occurrence.title, minutes, isOn])).toEqual([
    ['On', -20, true],
    ['Next', 10, false],
  ])
})

it('shows all that begin together', () => {
  const { now: upcoming } = agenda(
    event('A', '10:00', '11:00'),
    event('B', '10:00', '10:30'),
    event('C', '10:30', '11:00'),
  )
  expect(upcoming.map(({ occurrence }) => occurrence.title)).toEqual(['A', 'B'])
})

it('lists what is left of today and all of tomorrow', () => {
  const { today, tomorrow } = agenda(
    sampleOccurrence('Holiday', '2026-01-14', '2026-01-16'),
    event('Over', '08:00', '09:00'),
    event('Next', '10:00', '11:00'),
    event('Later', '12:00', '13:00'),
    event('Tomorrow', '09:00', '10:00', '2026-01-16'),
    sampleOccurrence('Birthday', '2026-01-16', '2026-01-17'),
  )
  expect(today.map(({ title }) => title)).toEqual(['Holiday', 'Later'])
  expect(tomorrow.map(({ title }) => title)).toEqual(['Tomorrow', 'Birthday'])
})

it('leaves out what is cancelled or was declined', () => {
  const { now: upcoming, today } = agenda(
    { ...event('Off', '10:00', '11:00'), status: 'cancelled' },
    { ...event('Without me', '10:00', '11:00'), response: 'declined' },
  )
  expect([...upcoming, ...today]).toEqual([])
})

it('has what begins within the hour, also after midnight', () => {
  const early = event('Early', '00:20', '01:00', '2026-01-16')
  const late = event('Late', '01:20', '02:00', '2026-01-16')
  const { now: upcoming, today, tomorrow } = agendaAt('2026-01-15T23:50:00+01:00', early, late)
  expect(upcoming.map(({ occurrence, minutes }) => [occurrence.title, minutes])).toEqual([['Early', 30]])
  expect([today, tomorrow]).toEqual([[], [late]])
  expect(agendaAt('2026-01-15T23:10:00+01:00', early, late).now).toEqual([])
})

function agenda(...events: Occurrence[]) {
  return agendaAt(now, ...events)
}

function agendaAt(time: string, ...events: Occurrence[]) {
  return quickAgenda(
    { zone: 'Europe/Berlin', from: '2026-01-15', to: '2026-01-16', truncated: false, events },
    Date.parse(time),
  )
}

function event(title: string, start: string, end: string, date = '2026-01-15'): Occurrence {
  return sampleOccurrence(title, `${date}T${start}:00+01:00`, `${date}T${end}:00+01:00`)
}
