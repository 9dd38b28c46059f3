import { describe, expect, it } from 'vitest'
import { type StopDay, stepFrom } from './stops.ts'

const month: StopDay[] = Array.from({ length: 14 }, (_, index) => ({
  day: `2026-11-${String(index + 2).padStart(2, '0')}`,
  stops: [
    { key: `day ${index}`, occurrence: null },
    ...Array.from({ length: index % 3 }, (_, event) => ({
      key: `event ${index} ${event}`,
      occurrence: null,
    })),
  ],
}))
const grid = { isMonth: true, isRightToLeft: false }

function keyAfter(key: string, arrow: string, options = grid): string | number | null {
  const step = stepFrom(month, key, arrow, options)
  return step === null ? null : step.kind === 'stop' ? step.stop.key : step.days
}

describe('arrow keys', () => {
  it('go through the events of a day and on to the next week', () => {
    expect(keyAfter('day 2', 'ArrowDown')).toBe('event 2 0')
    expect(keyAfter('event 2 1', 'ArrowDown')).toBe('day 9')
    expect(keyAfter('day 9', 'ArrowUp')).toBe('event 2 1')
  })

  it('go to the days beside, to an event in the same place where there is one', () => {
    expect(keyAfter('event 2 1', 'ArrowLeft')).toBe('event 1 0')
    expect(keyAfter('event 2 1', 'ArrowRight')).toBe('day 3')
    expect(keyAfter('day 3', 'Home')).toBe('day 0')
    expect(keyAfter('day 9', 'End')).toBe('day 13')
  })

  it('are mirrored where text runs from right to left', () => {
    expect(keyAfter('day 3', 'ArrowLeft', { isMonth: true, isRightToLeft: true })).toBe('day 4')
  })

  it('say when they lead over the edge, and stay within a day that has hours', () => {
    expect(keyAfter('day 13', 'ArrowRight')).toBe(1)
    expect(keyAfter('day 3', 'ArrowUp')).toBe(-7)
    expect(keyAfter('day 3', 'ArrowUp', { isMonth: false, isRightToLeft: false })).toBeNull()
  })
})
