import { expect, test, vi } from 'vitest'
import { readAhead } from './read-ahead.ts'
import { startEngine } from './testing/test-engine.ts'

test('reads the month around today in the person’s zone, as the agenda asks for it', async () => {
  const { engine } = await startEngine()
  const between = vi.spyOn(engine.context.store.occurrences, 'between')
  readAhead(engine.context)
  const zone = engine.context.zone()
  const today = engine.context.now().toZonedDateTimeISO(zone).toPlainDate()
  expect(between).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      from: today.toPlainYearMonth().toPlainDate({ day: 1 }).toString(),
      to: today
        .toPlainYearMonth()
        .add({ months: 1 })
        .toPlainDate({ day: 1 })
        .subtract({ days: 1 })
        .toString(),
      zone,
    }),
  )
})
