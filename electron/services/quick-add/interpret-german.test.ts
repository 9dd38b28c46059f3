import { expect, it } from 'vitest'
import { at, createTestContext } from '../testing/test-context.ts'
import { interpretEvent } from './interpret-event.ts'

// It is Saturday, 2026-01-10, 13:00 in Berlin.
it.each([
  [
    'Mittagessen mit Ana morgen 12:30 im Rosso, 45 min',
    'Mittagessen mit Ana',
    'Rosso',
    '2026-01-11T12:30',
    '2026-01-11T13:15',
  ],
  ['Zahnarzt am 3. Dezember um 9', 'Zahnarzt', '', '2026-12-03T09:00', '2026-12-03T10:00'],
  ['Frühstück übermorgen um halb neun', 'Frühstück', '', '2026-01-12T08:30', '2026-01-12T09:30'],
  ['Yoga um viertel nach sechs', 'Yoga', '', '2026-01-11T06:15', '2026-01-11T07:15'],
  [
    'Besprechung von 9 bis 11:30 am 15. März in Raum 4',
    'Besprechung',
    'Raum 4',
    '2026-03-15T09:00',
    '2026-03-15T11:30',
  ],
  ['Konzert am Samstag den 24. Januar 20 Uhr', 'Konzert', '', '2026-01-24T20:00', '2026-01-24T21:00'],
  ['Mo. 12.1. 9 Uhr 30 Arzt', 'Arzt', '', '2026-01-12T09:30', '2026-01-12T10:30'],
  ['Sport morgen um 18.30 Uhr, 1,5 Stunden', 'Sport', '', '2026-01-11T18:30', '2026-01-11T20:00'],
  ['Anruf Montag 9 Uhr für eine halbe Stunde', 'Anruf', '', '2026-01-12T09:00', '2026-01-12T09:30'],
  ['Nachtschicht morgen 22:00-02:00', 'Nachtschicht', '', '2026-01-11T22:00', '2026-01-12T02:00'],
  ['Tee in 30 Minuten', 'Tee', '', '2026-01-10T13:30', '2026-01-10T14:30'],
  ['Kino heute Abend um 8', 'Kino', '', '2026-01-10T20:00', '2026-01-10T21:00'],
  ['Grillen nächste Woche Samstag 18 Uhr', 'Grillen', '', '2026-01-17T18:00', '2026-01-17T19:00'],
  ['Geburtstag von Ben am 3.2.', 'Geburtstag von Ben', '', '2026-02-03', '2026-02-04'],
  ['Urlaub vom 3. bis 6. Februar', 'Urlaub', '', '2026-02-03', '2026-02-07'],
  ['Milch kaufen', 'Milch kaufen', '', '2026-01-10', '2026-01-11'],
  ['So viel zu tun', 'So viel zu tun', '', '2026-01-10', '2026-01-11'],
])('reads “%s”', async (text, title, location, start, end) => {
  const context = await createTestContext()
  expect(await interpretEvent(context, text, 'de')).toMatchObject({
    title,
    location,
    start: at(start),
    end: at(end),
    recurrence: null,
  })
})

it.each([
  ['jeden Dienstag 18 Uhr Yoga', 'Yoga', '2026-01-13T18:00', 'FREQ=WEEKLY;BYDAY=TU'],
  [
    'Chor montags und donnerstags um 19:30 in der Aula',
    'Chor',
    '2026-01-12T19:30',
    'FREQ=WEEKLY;BYDAY=MO,TH',
  ],
  ['Tabletten täglich um 20 Uhr', 'Tabletten', '2026-01-10T20:00', 'FREQ=DAILY'],
  ['Markt jeden Samstag 9 Uhr', 'Markt', '2026-01-17T09:00', 'FREQ=WEEKLY;BYDAY=SA'],
  ['Markt jeden Samstag 15 Uhr', 'Markt', '2026-01-10T15:00', 'FREQ=WEEKLY;BYDAY=SA'],
  ['Müll alle zwei Wochen am Mittwoch', 'Müll', '2026-01-14', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['Stand-up werktags 9:15', 'Stand-up', '2026-01-12T09:15', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['Kurs jeden Freitag ab 6. März 17 Uhr', 'Kurs', '2026-03-06T17:00', 'FREQ=WEEKLY;BYDAY=FR'],
])('reads how often: “%s”', async (text, title, start, rule) => {
  const context = await createTestContext()
  expect(await interpretEvent(context, text, 'de')).toMatchObject({
    title,
    start: at(start),
    recurrence: { rules: [rule] },
  })
})

it('says what it assumed', async () => {
  const context = await createTestContext()
  const assumed = async (text: string) => (await interpretEvent(context, text, 'de')).assumed
  expect(await assumed('Zahnarzt am 3. Dezember um 9')).toEqual([])
  expect(await assumed('Yoga morgen um 6')).toEqual(['half-of-day'])
  expect(await assumed('Treffen morgen Abend')).toEqual(['hour'])
  expect(await assumed('Anruf 18 Uhr')).toEqual(['day'])
  expect(await assumed('jeden Dienstag 18 Uhr Yoga')).toEqual([])
  expect(await assumed('Milch kaufen')).toEqual(['day'])
})

it('asks rather than guesses how often', async () => {
  const context = await createTestContext()
  await expect(interpretEvent(context, 'jeden zweiten Dienstag Yoga', 'de')).rejects.toMatchObject({
    code: 'invalid',
    field: 'text',
  })
  await expect(interpretEvent(context, 'Yoga every other Monday')).rejects.toMatchObject({ field: 'text' })
})
