import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { items } from '#electron/sync/items.arbitrary.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import { bareItem } from './bare-item.ts'
import type { Item } from './provider.ts'
import {
  assembleSeries,
  compositeEtag,
  excludedInstances,
  instanceSteps,
  plainInstance,
} from './series-assembly.ts'
import { sampleContent, sampleItem } from './testing/sample-items.ts'

const berlin = (text: string) => ({ dateTime: text, zone: 'Europe/Berlin' })
const weekly = { rules: ['FREQ=WEEKLY'], exclusionRules: [], additions: [], exclusions: [] }
const series = sampleContent('Weekly', { recurrence: weekly })
const second = '2026-01-12T09:00:00'
const third = '2026-01-19T09:00:00'

function assembled(instances: [string, EventContent | null][], content = series): Item {
  return assembleSeries({ uid: 'weekly', content, instances: new Map(instances) })
}

describe('the parts of a series', () => {
  it('make one item: exceptions by original start, cancelled instances as exclusions', () => {
    const later = { ...plainInstance(series, second), title: 'Later' }
    const { content, exceptions } = assembled([
      [second, later],
      [third, null],
    ])
    expect(exceptions).toEqual({ [second]: later })
    expect(content).toEqual({ ...series, recurrence: { ...weekly, exclusions: [berlin(third)] } })
  })

  it('make no exception of a stored instance that is as the series has it', () => {
    const stored = { ...plainInstance(series, second), sequence: 3 }
    expect(assembled([[second, stored]]).exceptions).toEqual({})
  })

  it('make one exclusion of an instance that is excluded and cancelled, none of one that is there', () => {
    const content = { ...series, recurrence: { ...weekly, exclusions: [berlin(second), berlin(third)] } }
    const later = { ...plainInstance(series, second), title: 'Later' }
    const item = assembled(
      [
        [second, later],
        [third, null],
      ],
      content,
    )
    expect(item.content.recurrence?.exclusions).toEqual([berlin(third)])
    expect(Object.keys(item.exceptions)).toEqual([second])
  })
})

describe('an instance of a series', () => {
  it('keeps its wall-clock time and length, over midnight and for days', () => {
    const night = { ...series, start: berlin('2026-03-28T22:00:00'), end: berlin('2026-03-29T06:00:00') }
    expect(plainInstance(night, '2026-04-04T22:00:00')).toMatchObject({
      start: berlin('2026-04-04T22:00:00'),
      end: berlin('2026-04-05T06:00:00'),
      recurrence: null,
    })
    const days = { ...series, start: { date: '2026-01-30' }, end: { date: '2026-02-01' } }
    expect(plainInstance(days, '2026-02-27')).toMatchObject({
      start: { date: '2026-02-27' },
      end: { date: '2026-03-01' },
    })
  })
})

describe('steps', () => {
  it('change, cancel, restore and put back instances, and leave the others alone', () => {
    const changed = { ...plainInstance(series, second), title: 'Changed' }
    const base = assembled([
      [second, changed],
      [third, null],
    ])
    const plain = assembled([])
    expect(instanceSteps(plain, base)).toEqual([
      { recurrenceId: second, kind: 'change', from: plainInstance(series, second), to: changed },
      { recurrenceId: third, kind: 'cancel' },
    ])
    expect(instanceSteps(base, plain)).toEqual([
      { recurrenceId: second, kind: 'change', from: changed, to: plainInstance(series, second) },
      { recurrenceId: third, kind: 'restore', to: plainInstance(series, third) },
    ])
    expect(instanceSteps(base, base)).toEqual([])
  })

  it('bring any instances to any others', () => {
    fc.assert(
      fc.property(items, items, (one, other) => {
        const from = assembleSeries({ ...one, instances: new Map(Object.entries(one.exceptions)) })
        const bare = bareItem(from).content
        const wanted = alignedTo(bare, other)
        const instances = new Map<string, EventContent | null>(Object.entries(from.exceptions))
        for (const id of excludedInstances(from.content)) instances.set(id, null)
        for (const step of instanceSteps(from, wanted))
          instances.set(step.recurrenceId, step.kind === 'cancel' ? null : step.to)
        const made = assembleSeries({ uid: from.uid, content: bare, instances })
        expect(instanceSteps(made, wanted)).toEqual([])
        expect(made.exceptions).toEqual(wanted.exceptions)
        expect(excludedInstances(made.content)).toEqual(excludedInstances(wanted.content))
      }),
    )
  })
})

describe('the version of an item', () => {
  const main = { ref: 'series', etag: '"1"' }

  it('is that of its only part', () => {
    expect(compositeEtag(main, [])).toBe('"1"')
  })

  it('changes with every part, not with their order', () => {
    const parts = [
      { ref: 'a', etag: '"2"' },
      { ref: 'b', etag: null },
    ]
    const whole = compositeEtag(main, parts)
    expect(compositeEtag(main, [...parts].reverse())).toBe(whole)
    const others = [
      compositeEtag({ ...main, etag: '"3"' }, parts),
      compositeEtag(main, parts.slice(1)),
      compositeEtag(main, [{ ref: 'a', etag: '"4"' }, ...parts.slice(1)]),
      compositeEtag(main, []),
    ]
    expect(new Set([whole, ...others]).size).toBe(5)
  })
})

/** The instances of another item, as instances of this series. */
function alignedTo(content: EventContent, other: Item): Item {
  if (content.recurrence === null) return { ...sampleItem('single'), uid: other.uid, content, exceptions: {} }
  const day = (text: string) => plainText(content.start).slice(0, 8) + text.slice(8, 10)
  const named = (text: string) => day(text) + plainText(content.start).slice(10)
  const exceptions = Object.entries(other.exceptions).map(([id, instance]): [string, EventContent] => [
    named(id),
    instance,
  ])
  const exclusions = (other.content.recurrence?.exclusions ?? []).map((time) =>
    berlin(named(plainText(time))),
  )
  return assembleSeries({
    uid: other.uid,
    content: { ...content, recurrence: { ...content.recurrence, exclusions } },
    instances: new Map(exceptions),
  })
}
