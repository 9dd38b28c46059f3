import { expect, it } from 'vitest'
import type { Reminder } from '#shared/calendar/event.ts'
import { makeComponent } from './component.ts'
import { makeContentLine } from './content-line.ts'
import { makeAlarm, readReminder } from './reminders.ts'

function alarm(action: string, trigger?: string, parameters: Record<string, string> = {}) {
  const component = makeComponent('VALARM', 0)
  component.properties.push(makeContentLine('ACTION', action))
  const named = Object.entries(parameters).map(([name, value]) => ({ name, values: [value] }))
  if (trigger !== undefined) component.properties.push(makeContentLine('TRIGGER', trigger, named))
  return component
}

it.each([
  ['before the start', alarm('DISPLAY', '-PT15M'), { kind: 'relative', seconds: -900, to: 'start' }],
  [
    'after the end',
    alarm('Display', 'P1DT1H', { RELATED: 'end' }),
    { kind: 'relative', seconds: 90_000, to: 'end' },
  ],
  [
    'at a moment',
    alarm('DISPLAY', '20260115T080000Z', { VALUE: 'DATE-TIME' }),
    { kind: 'absolute', at: '2026-01-15T08:00:00Z' },
  ],
])('reads an alarm %s', (_what, component, trigger) => {
  expect(readReminder(component)).toEqual({ action: 'display', trigger })
})

it.each([
  ['Apple’s placeholder for none', alarm('NONE', '19760401T005545Z', { VALUE: 'DATE-TIME' })],
  ['a procedure', alarm('PROCEDURE', '-PT15M')],
  ['one without a trigger', alarm('DISPLAY')],
  ['one whose trigger can not be read', alarm('DISPLAY', 'some day')],
  ['one on a day', alarm('DISPLAY', '20260115', { VALUE: 'DATE' })],
])('takes %s for no reminder', (_what, component) => {
  expect(readReminder(component)).toBeUndefined()
})

const reminders: Reminder[] = [
  { action: 'display', trigger: { kind: 'relative', seconds: -600, to: 'start' } },
  { action: 'email', trigger: { kind: 'relative', seconds: 0, to: 'end' } },
  { action: 'audio', trigger: { kind: 'absolute', at: '2026-01-15T08:00:00Z' } },
]
it.each(reminders)('writes %j so that it is read as the same', (reminder) => {
  expect(readReminder(makeAlarm(reminder, 'Lunch'))).toEqual(reminder)
})
