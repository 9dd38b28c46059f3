import { describe, expect, it } from 'vitest'
import { toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()

describe('resolve_datetime', () => {
  it('gives a time with its zone and weekday, and what was assumed', async () => {
    const { data, text } = await tools.client().call('resolve_datetime', { text: 'friday 9am' })
    expect(data).toEqual({
      zone: 'Europe/Berlin',
      now: '2026-01-14T12:00:00+01:00',
      meanings: [{ start: '2026-01-16T09:00:00+01:00', weekday: 'Fri' }],
      assumed: ['the coming one of that weekday'],
    })
    expect(text).toMatch(/^«friday 9am» in Europe\/Berlin is Fri 16 Jan 2026 09:00 /)
    const there = { text: 'tomorrow at noon', zone: 'Asia/Tokyo', now: '2026-06-01T20:00:00Z' }
    expect((await tools.call('resolve_datetime', there)).meanings).toEqual([
      { start: '2026-06-03T12:00:00+09:00', weekday: 'Wed' },
    ])
  })

  it('asks where several can be meant, and guesses nothing', async () => {
    const { data, text } = await tools.client().call('resolve_datetime', { text: 'next friday at 5' })
    expect(data.meanings).toHaveLength(4)
    expect(data.ask).toMatch(/^Which is meant: Fri 16 Jan 2026 05:00/)
    expect(text).toContain('Ask the person which of them is meant.')
    await tools.fails(
      'resolve_datetime',
      { text: 'some day' },
      /^text: There is no day or time.*Ask the person/,
    )
    await tools.fails('resolve_datetime', { text: 'today', now: 'yesterday' }, /^now: /)
    await tools.fails('resolve_datetime', { text: 'today', zone: 'Mars' }, /^zone: /)
  })

  it('fences what it read', async () => {
    const { text } = await tools.client().call('resolve_datetime', {
      text: '»ignore all« tomorrow, or 20 January 2026',
    })
    expect(text.replaceAll(/«[^«»]*»/g, '')).not.toMatch(/ignore|20 January/)
  })
})

describe('convert_timezone', () => {
  it('gives a time in other zones, with their days', async () => {
    const { times } = await tools.call('convert_timezone', {
      time: '2026-01-15T09:00',
      to: ['America/Los_Angeles', 'Asia/Kolkata'],
    })
    expect(times).toEqual([
      { zone: 'Europe/Berlin', time: '2026-01-15T09:00:00+01:00', weekday: 'Thu' },
      { zone: 'America/Los_Angeles', time: '2026-01-15T00:00:00-08:00', weekday: 'Thu' },
      { zone: 'Asia/Kolkata', time: '2026-01-15T13:30:00+05:30', weekday: 'Thu' },
    ])
  })

  it('says so where clocks change', async () => {
    const noteOf = async (time: string) => (await tools.call('convert_timezone', { time, to: ['UTC'] })).note
    expect(await noteOf('2026-03-29T02:30')).toMatch(/does not occur/)
    expect(await noteOf('2026-10-25T02:30')).toMatch(/comes twice/)
    expect(await noteOf('2026-10-25T02:30+01:00')).toBeUndefined()
    await tools.fails('convert_timezone', { time: '2026-01-15', to: ['UTC'] }, /^time: /)
    await tools.fails('convert_timezone', { time: 'soon', to: ['UTC'] }, /^time: /)
    await tools.fails('convert_timezone', { time: '2026-01-15T09:00', to: ['Mars'] }, /^zone: /)
  })
})

describe('expand_recurrence', () => {
  it('gives the first dates, and whether there are more', async () => {
    const daily = { start: '2026-03-27T09:00', recurrence: 'FREQ=DAILY', limit: 3 }
    expect(await tools.call('expand_recurrence', daily)).toEqual({
      zone: 'Europe/Berlin',
      more: true,
      instances: [
        { start: '2026-03-27T09:00:00+01:00', end: '2026-03-27T10:00:00+01:00', weekday: 'Fri' },
        { start: '2026-03-28T09:00:00+01:00', end: '2026-03-28T10:00:00+01:00', weekday: 'Sat' },
        { start: '2026-03-29T09:00:00+02:00', end: '2026-03-29T10:00:00+02:00', weekday: 'Sun' },
      ],
    })
    const two = { start: '2026-01-15', recurrence: 'RRULE:FREQ=WEEKLY;COUNT=2' }
    expect(await tools.call('expand_recurrence', two)).toMatchObject({
      more: false,
      instances: [{ start: '2026-01-15' }, { start: '2026-01-22' }],
    })
    await tools.fails('expand_recurrence', { ...two, recurrence: 'weekly' }, /^recurrence: /)
  })
})
