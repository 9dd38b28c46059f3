import type { EventContent } from '#shared/calendar/event.ts'
import type { Component } from './component.ts'
import type { ContentLine } from './content-line.ts'
import { makeAlarm, readReminder } from './reminders.ts'
import { isSameValue } from './same-value.ts'

/** How values of a property that may occur many times are read, written, and recognised after a change. */
export interface ManyValued<T> {
  read(line: ContentLine): T
  /** `was` is the line that was about the same thing; what it says beyond the value is taken over. */
  write(value: T, was: ContentLine | undefined): ContentLine | undefined
  isAbout(was: T, value: T): boolean
}

/** A line for each value: as it stands in the source where it says just that, else made anew. */
export function keepLines<T>(
  base: Component,
  name: string,
  values: readonly T[],
  property: ManyValued<T>,
): ContentLine[] {
  const left = base.properties
    .filter((line) => line.name === name)
    .map((line) => ({ line, value: property.read(line) }))
  const take = (matches: (was: T) => boolean): ContentLine | undefined => {
    const index = left.findIndex(({ value }) => matches(value))
    return index < 0 ? undefined : left.splice(index, 1)[0]?.line
  }
  const kept = values.map((value) => take((was) => isSameValue(was, value)))
  return values.flatMap((value, index) => {
    const line =
      kept[index] ??
      property.write(
        value,
        take((was) => property.isAbout(was, value)),
      )
    return line ?? []
  })
}

/** The sub-components of the source, with alarms for just the reminders there are now. */
export function keepAlarms(base: Component, content: EventContent, was: Partial<EventContent>): Component[] {
  if (isSameValue(was.reminders, content.reminders)) return base.components
  const left = [...content.reminders]
  const kept = base.components.filter((component) => {
    const reminder = component.name === 'VALARM' ? readReminder(component) : undefined
    if (reminder === undefined) return true
    const index = left.findIndex((wanted) => isSameValue(wanted, reminder))
    if (index >= 0) left.splice(index, 1)
    return index >= 0
  })
  return [...kept, ...left.map((reminder) => makeAlarm(reminder, content.title))]
}
