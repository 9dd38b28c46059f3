import type { Locator, Page } from '@playwright/test'
import type { CalendarEvent, EventContentInput } from '#shared/calendar/event.ts'
import type { Api } from './api.ts'
import { at, day, today } from './days.ts'
import { expect } from './test.ts'

/** The Wednesday of the coming week, as days from today. */
export const wednesday = 10 - today.dayOfWeek

export async function openView(app: Page, view: string, offset = wednesday): Promise<void> {
  await app.goto(new URL(`/?view=${view}&day=${day(offset)}`, app.url()).href)
  await expect(app.getByTestId(view === 'month' ? 'month-grid' : 'time-grid')).toBeVisible()
}

/** The event “Review”, an hour from ten on Wednesday unless something else is said, in a calendar of its own. */
export async function makeReview(api: Api, other: Partial<EventContentInput> = {}): Promise<CalendarEvent> {
  const { id: calendarId } = await api.createCalendar({ name: 'Work' })
  const times = { start: at(wednesday, '10:00'), end: at(wednesday, '11:00') }
  const { event } = await api.createEvent({ calendarId, title: 'Review', ...times, ...other })
  return event
}

/** `26 November`. */
export function dayName(offset: number): string {
  const date = today.add({ days: offset })
  return `${date.day} ${date.toLocaleString('en-GB', { calendar: 'iso8601', month: 'long' })}`
}

export function columnOf(app: Page, offset: number): Locator {
  return app.locator(`[data-column="${day(offset)}"]`)
}

export function eventNamed(app: Page, title: string): Locator {
  return app.getByRole('button', { name: new RegExp(`^${title}, `) })
}

export interface Point {
  x: number
  y: number
}

/** The middle of a time of a day on the screen, in a week of 24-hour days. */
export async function pointAt(app: Page, offset: number, hour: number): Promise<Point> {
  const box = await columnOf(app, offset).boundingBox()
  if (box === null) throw new Error('the day is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + (box.height * hour) / 24 }
}

/** The middle of something on the screen. */
export async function centreOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('it is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Drags with the mouse, and lets go of nothing yet. */
export async function drag(app: Page, from: Point, to: Point): Promise<void> {
  await app.mouse.move(from.x, from.y)
  await app.mouse.down()
  await app.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await app.mouse.move(to.x, to.y, { steps: 3 })
}
