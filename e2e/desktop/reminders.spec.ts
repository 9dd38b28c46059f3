import { expect, type RunningDesktop, test } from './running-desktop.ts'

const usual = { usualMinutes: 10, snoozeMinutes: 5, nagMinutes: null, quietDuringEvents: false }
const meet = 'https://meet.google.com/abc-defg-hij'

test.beforeEach(async ({ running }) => await running.prefer({ reminders: usual }))

test('an event is told of once, when its reminder is due', async ({ running }) => {
  const { observed } = running
  const day = await running.toNewDay()
  // The timer is real: this one is due in a moment.
  await running.sleepUntil(day, '09:49:58')
  await running.addEvent(day, 'Standup', '10:00', '10:15', { location: 'Room 4' })
  await expect.poll(() => observed.told()).toHaveLength(1)
  const [told] = await observed.told()
  expect(told).toMatchObject({ title: 'Standup', buttons: ['Again in 5 min'] })
  expect(told?.body).toMatch(/^10:00(\sAM)? · Room 4$/)
  await running.sleepUntil(day, '09:55')
  expect(await running.titles()).toEqual(['Standup'])
})

test('every reminder of an event is told of', async ({ running }) => {
  const day = await running.toNewDay()
  await running.addEvent(day, 'Flight', '15:00', '16:00', { reminders: [before(120), before(30)] })
  await running.expectNextReminder(day, '13:00')
  await running.sleepUntil(day, '13:00')
  await expectTold(running, ['Flight'])
  await running.sleepUntil(day, '14:30')
  await expectTold(running, ['Flight', 'Flight'])
  await running.sleepUntil(day, '14:50')
  await expectTold(running, ['Flight', 'Flight'])
})

test('nothing is told of a calendar without reminders, and what it says otherwise', async ({ running }) => {
  const day = await running.toNewDay()
  const calendarId = await running.addCalendar('Work')
  await running.addEvent(day, 'Alarm', '10:00', '10:15', { calendarId, reminders: [before(30)] })
  await running.addEvent(day, 'Lunch', '12:00', '13:00', { calendarId })
  await running.addEvent(day, 'Elsewhere', '10:00', '10:30')
  await running.expectNextReminder(day, '09:30')
  await running.setReminders(calendarId, [])
  await running.expectNextReminder(day, '09:50')
  await running.sleepUntil(day, '09:30')
  await expectTold(running, [])
  await running.sleepUntil(day, '09:50')
  await expectTold(running, ['Elsewhere'])
  await running.setReminders(calendarId, [60, 20])
  await running.expectNextReminder(day, '11:00')
  await running.sleepUntil(day, '11:00')
  await expectTold(running, ['Elsewhere', 'Lunch'])
  await running.sleepUntil(day, '11:40')
  await expectTold(running, ['Elsewhere', 'Lunch', 'Lunch'])
  await running.sleepUntil(day, '11:50')
  await expectTold(running, ['Elsewhere', 'Lunch', 'Lunch'])
})

test('a reminder that is put off comes again, and then no more', async ({ running }) => {
  const { observed } = running
  const day = await running.toNewDay()
  await running.addEvent(day, 'Review', '10:00', '11:00')
  await running.expectNextReminder(day, '09:50')
  await running.sleepUntil(day, '09:50')
  await expectTold(running, ['Review'])
  await observed.answer('Again in 5 min')
  await running.sleepUntil(day, '09:54')
  await expectTold(running, ['Review'])
  await running.sleepUntil(day, '09:55')
  await expectTold(running, ['Review', 'Review'])
  await running.sleepUntil(day, '10:05')
  await expectTold(running, ['Review', 'Review'])
})

test('it is said again and again until it is joined, where the person wants that', async ({ running }) => {
  const { observed } = running
  await running.prefer({ reminders: { ...usual, nagMinutes: 2 } })
  const day = await running.toNewDay()
  await running.addEvent(day, 'Interview', '10:00', '11:00', { location: meet })
  await running.expectNextReminder(day, '09:50')
  for (const [time, count] of [
    ['09:50', 1],
    ['09:52', 2],
    ['09:54', 3],
  ] as const) {
    await running.sleepUntil(day, time)
    await expectTold(running, Array(count).fill('Interview'))
  }
  await observed.answer('Join')
  expect(await observed.opened()).toEqual([meet])
  await running.sleepUntil(day, '10:10')
  await expectTold(running, Array(3).fill('Interview'))
})

test('… or until it is closed, or over', async ({ running }) => {
  const { observed } = running
  await running.prefer({ reminders: { ...usual, nagMinutes: 2 } })
  const day = await running.toNewDay()
  await running.addEvent(day, 'Call', '14:00', '14:05')
  await running.addEvent(day, 'Dentist', '10:00', '11:00')
  await running.expectNextReminder(day, '09:50')
  await running.sleepUntil(day, '09:50')
  await expectTold(running, ['Dentist'])
  await observed.closeLast()
  await running.sleepUntil(day, '09:52')
  await expectTold(running, ['Dentist'])
  await running.sleepUntil(day, '13:50')
  await running.sleepUntil(day, '14:04')
  await expectTold(running, ['Dentist', 'Call', 'Call'])
  await running.sleepUntil(day, '14:20')
  await expectTold(running, ['Dentist', 'Call', 'Call'])
})

test('back-to-back meetings are each told of, while another is on too', async ({ running }) => {
  await running.prefer({ reminders: { ...usual, quietDuringEvents: true } })
  const day = await running.toNewDay()
  await running.addEvent(day, 'Also second', '10:30', '11:00')
  await running.addEvent(day, 'Second', '10:30', '11:00')
  await running.addEvent(day, 'First', '10:00', '10:30')
  await running.expectNextReminder(day, '09:50')
  await running.sleepUntil(day, '09:50')
  await expectTold(running, ['First'])
  await running.sleepUntil(day, '10:20')
  await expect.poll(async () => (await running.titles()).sort()).toEqual(['Also second', 'First', 'Second'])
})

test('while an event is on, what can wait until it is over does', async ({ running }) => {
  await running.prefer({ reminders: { ...usual, quietDuringEvents: true } })
  const day = await running.toNewDay()
  // Without a reminder of its own: it keeps others quiet all the same.
  await running.prefer({ reminders: { ...usual, usualMinutes: null, quietDuringEvents: true } })
  await running.addEvent(day, 'Talk', '10:00', '11:00')
  await running.addEvent(day, 'Concert', '20:00', '22:00', { reminders: [before(570)] })
  await running.expectNextReminder(day, '10:30')
  await running.sleepUntil(day, '10:30')
  await expectTold(running, [])
  await running.sleepUntil(day, '11:00')
  await expectTold(running, ['Concert'])
})

test('what was missed while the machine slept is summed up, and what can still be joined is told', async ({
  running,
}) => {
  const { observed } = running
  const day = await running.toNewDay()
  await running.addEvent(day, 'Workshop', '13:00', '17:00')
  await running.addEvent(day, 'Planning', '11:00', '12:00')
  await running.addEvent(day, 'Standup', '10:00', '10:15')
  await running.expectNextReminder(day, '09:50')
  await running.sleepUntil(day, '14:00')
  await expect.poll(() => running.titles()).toHaveLength(2)
  const told = await observed.told()
  expect(told).toContainEqual(
    expect.objectContaining({ title: 'You missed 2 reminders', body: 'Standup\nPlanning' }),
  )
  expect(told.map(({ title }) => title)).toContain('Workshop')
})

test('after a week of sleep there are reminders again', async ({ running }) => {
  const before = await running.toNewDay()
  await running.addEvent(before, 'Long ago', '12:00', '12:30')
  const day = await running.toNewDay()
  await running.addEvent(day, 'Back again', '10:00', '10:30')
  await running.expectNextReminder(day, '09:50')
  await running.sleepUntil(day, '09:50')
  await expectTold(running, ['Back again'])
})

/** What was told by now; long enough for what should not be told to come. */
async function expectTold(running: RunningDesktop, titles: readonly string[]): Promise<void> {
  await expect.poll(() => running.titles()).toEqual(titles)
  await running.page.waitForTimeout(150)
  expect(await running.titles()).toEqual(titles)
}

function before(minutes: number): object {
  return { action: 'display', trigger: { kind: 'relative', seconds: -60 * minutes, to: 'start' } }
}
