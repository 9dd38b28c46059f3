import type { Component } from './component.ts'
import { makeContentLine } from './content-line.ts'
import { encodeText } from './text-value.ts'

/** What a guest writes to the organizer with their answer: to an instance, or (null) to the event or series. */
export interface WrittenNote {
  readonly recurrenceId: string | null
  /** Empty: what was written before goes. */
  readonly text: string
}

const property = 'X-CALENDARSERVER-PRIVATE-COMMENT'

/** Puts a note into the guest's copy of an event, in the place of one before it. */
export function setAnswerNote(event: Component, text: string): void {
  const others = event.properties.filter(({ name }) => name !== property)
  const line = text === '' ? [] : [makeContentLine(property, encodeText(text))]
  event.properties.splice(0, event.properties.length, ...others, ...line)
}
