import type { Locator } from '@playwright/test'
import { columnOf, eventNamed, openView, wednesday } from '../support/calendar-grid.ts'
import { at, day } from '../support/days.ts'
import { expect } from '../support/test.ts'
import { type Desk, task } from './task.ts'

async function addEvent({ api }: Desk, title: string, offset: number, rules?: string[]) {
  const calendar = await api.createCalendar({ name: 'Work' })
  const { event } = await api.createEvent({
    calendarId: calendar.id,
    title,
    start: at(offset, '10:00'),
    end: at(offset, '11:00'),
    ...(rules === undefined ? {} : { recurrence: { rules } }),
  })
  return event
}

export const lookAtToday = task({
  async prepare(desk) {
    await addEvent(desk, 'Review', 0)
    await openView(desk.app, 'day', wednesday)
  },
  async act({ app }, hand) {
    if (hand.name === 'keyboard') await app.keyboard.press('t')
    else await hand.press(app.getByRole('banner').getByRole('button', { name: 'Today' }))
  },
  async check({ app }) {
    await expect(columnOf(app, 0)).toBeVisible()
    await expect(eventNamed(app, 'Review')).toBeVisible()
    await expect(app.getByTestId('now')).toHaveCount(1)
  },
})

export const add = task({
  prepare: ({ api }) => api.createCalendar({ name: 'Work' }),
  async act({ app }, hand, { name }) {
    const form = app.getByRole('dialog', { name: 'New event' })
    if (hand.name === 'keyboard') await app.keyboard.press('c')
    else await hand.press(app.getByRole('banner').getByRole('button', { name: 'New event' }))
    await hand.write(form.getByLabel('Title'), 'Coffee with Ben')
    await hand.write(form.getByLabel('Location'), 'Rosso')
    await hand.choose(form.getByLabel('Calendar', { exact: true }), name)
    await hand.press(form.getByRole('button', { name: 'Add event' }))
    await expect(app.getByText('Added “Coffee with Ben”')).toBeVisible()
  },
  async check({ api }, { id }) {
    const { id: eventId } = await api.findEvent('Coffee with Ben')
    expect(await api.event(eventId)).toMatchObject({ location: 'Rosso', calendarId: id })
  },
})

export const move = task({
  async prepare(desk) {
    const event = await addEvent(desk, 'Review', wednesday)
    await openView(desk.app, 'week', wednesday)
    await expect(eventNamed(desk.app, 'Review')).toBeVisible()
    return event
  },
  async act({ app }, hand) {
    const event = eventNamed(app, 'Review')
    if (hand.name === 'keyboard') {
      // First to the heading of its day, then down to it.
      const heading = app.locator(`[data-key="day ${day(wednesday)}"]`)
      for (let step = 0; step < 10 && !(await isFocused(event)); step += 1)
        await app.keyboard.press((await isFocused(heading)) ? 'ArrowDown' : 'ArrowRight')
      expect(await isFocused(event)).toBe(true)
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'])
        await app.keyboard.press(`Shift+${key}`)
      await app.keyboard.press('Enter')
    } else {
      const from = await event.boundingBox()
      const column = await columnOf(app, wednesday + 1).boundingBox()
      if (from === null || column === null) throw new Error('the event or the next day is not on the screen')
      await app.mouse.move(from.x + from.width / 2, from.y + 8)
      await app.mouse.down()
      await app.mouse.move(column.x + column.width / 2, from.y + 8 + column.height / 48, { steps: 5 })
      await app.mouse.move(column.x + column.width / 2, from.y + 8 + column.height / 24, { steps: 5 })
      await app.mouse.up()
    }
    await expect(app.getByText('Changed “Review”').first()).toBeVisible()
  },
  async check({ api }, event) {
    expect(await api.event(event.id)).toMatchObject({
      start: at(wednesday + 1, '11:00'),
      end: at(wednesday + 1, '12:00'),
    })
  },
})

export const editOneOfSeries = task({
  prepare: (desk) => addEvent(desk, 'Class', 1, ['FREQ=DAILY;COUNT=4']),
  async act({ app }, hand) {
    const rows = app.getByTestId('agenda').getByRole('listitem').filter({ hasText: 'Class' })
    await expect(rows).toHaveCount(4)
    const edit = app.getByRole('dialog', { name: 'Edit event' })
    if (hand.name === 'keyboard') {
      await app.keyboard.press('j')
      await app.keyboard.press('j')
      await app.keyboard.press('e')
    } else {
      await hand.press(rows.nth(1).getByRole('button'))
      await hand.press(app.getByRole('dialog').getByRole('button', { name: 'Edit' }))
    }
    await hand.write(edit.getByLabel('Title'), 'Class with a guest')
    await hand.press(edit.getByRole('button', { name: 'Save' }))
    const question = app.getByRole('dialog', { name: 'Change a repeating event' })
    await hand.press(question.getByLabel('This event', { exact: true }))
    await hand.press(question.getByRole('button', { name: 'Save' }))
    await expect(rows.filter({ hasText: 'Class with a guest' })).toHaveCount(1)
  },
  async check({ api }, series) {
    const there = await api.occurrences(day(1), day(5))
    expect(there.map(({ title, start }) => `${title} ${start.slice(0, 19)}`)).toEqual(
      [1, 2, 3, 4].map(
        (offset) => `${offset === 2 ? 'Class with a guest' : 'Class'} ${day(offset)}T10:00:00`,
      ),
    )
    expect(await api.event(series.id)).toMatchObject({ title: 'Class' })
  },
})

async function isFocused(target: Locator): Promise<boolean> {
  return await target.evaluate((element) => element === document.activeElement)
}
