import { at } from './support/days.ts'
import { expect, test } from './support/test.ts'

test('the page says that the engine is gone, keeps what it shows and is current when it is back', async ({
  app,
  api,
  engine,
}) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Before',
    start: at(1, '10:00'),
    end: at(1, '11:00'),
  })
  await expect(app.getByText('Before')).toBeVisible()

  await engine.kill()
  await expect(app.getByRole('alert')).toContainText('Kalends is not answering')
  await expect(app.getByText('Before')).toBeVisible()

  await engine.start()
  await app.request.get(engine.loginLink)
  await app
    .getByRole('button', { name: 'Try now' })
    .click({ timeout: 2_000 })
    .catch(() => undefined)
  await expect(app.getByRole('alert')).toBeHidden({ timeout: 15_000 })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'After',
    start: at(1, '12:00'),
    end: at(1, '13:00'),
  })
  await expect(app.getByText('After')).toBeVisible()
})

test('the page connects again by itself after the engine was stopped in good order', async ({
  app,
  api,
  engine,
}) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Meeting',
    start: at(1, '10:00'),
    end: at(1, '11:00'),
  })
  await expect(app.getByText('Meeting')).toBeVisible()
  await engine.stop()
  await expect(app.getByRole('alert')).toContainText('Kalends is not answering')
  await engine.start()
  await app.request.get(engine.loginLink)
  await expect(app.getByRole('alert')).toBeHidden({ timeout: 20_000 })
  await expect(app.getByText('Meeting')).toBeVisible()
})
