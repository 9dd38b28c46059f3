import { describe, expect, it, vi } from 'vitest'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { recurrence as words } from './german-recurrence.ts'
import { recurrenceText } from './recurrence-text.ts'

vi.hoisted(() => {
  vi.stubGlobal('navigator', { languages: ['de-DE'] })
  vi.stubGlobal('document', { documentElement: { lang: 'de' } })
  vi.stubGlobal('location', { protocol: 'about:' })
})

const start = { dateTime: '2026-11-21T09:00:00', zone: 'Europe/Berlin' }

function text(rule: string, more: Partial<Recurrence> = {}): string {
  const recurrence = { rules: [rule], exclusionRules: [], additions: [], exclusions: [], ...more }
  return recurrenceText(recurrence, start, words)
}

describe('recurrenceText in German', () => {
  it.each([
    ['FREQ=DAILY', 'Jeden Tag'],
    ['FREQ=DAILY;INTERVAL=2', 'Jeden zweiten Tag'],
    ['FREQ=DAILY;COUNT=10', 'Jeden Tag, 10-mal'],
    ['FREQ=WEEKLY;COUNT=1', 'Jede Woche, einmal'],
    ['FREQ=WEEKLY;INTERVAL=3', 'Alle 3 Wochen'],
    ['FREQ=WEEKLY;BYDAY=TU', 'Jeden Dienstag'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'Jeden zweiten Dienstag'],
    ['FREQ=WEEKLY;INTERVAL=3;BYDAY=TU', 'Alle 3 Wochen am Dienstag'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', 'Jede zweite Woche am Montag und Mittwoch'],
    ['FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270303', 'Jeden Montag und Mittwoch bis zum 3. März 2027'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Jeden Tag von Montag bis Freitag'],
    ['FREQ=HOURLY;INTERVAL=3;BYDAY=MO', 'Alle 3 Stunden, nur am Montag'],
    ['FREQ=HOURLY;UNTIL=20261121T170000Z', 'Jede Stunde bis zum 21. November 2026, 18:00'],
    ['FREQ=MONTHLY', 'Jeden Monat'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'Am 1. und 15. des Monats'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Am letzten Tag des Monats'],
    ['FREQ=MONTHLY;BYMONTHDAY=-2', 'Am vorletzten Tag des Monats'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'Am zweiten Dienstag des Monats'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'Am letzten Freitag des Monats'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=-2FR', 'Alle 3 Monate am vorletzten Freitag'],
    ['FREQ=MONTHLY;BYDAY=FR', 'Jeden Monat an jedem Freitag'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Am letzten Werktag (Mo–Fr) des Monats'],
    ['FREQ=MONTHLY;BYDAY=1MO;BYMONTH=3', 'Jeden Monat am ersten Montag im März'],
    ['FREQ=YEARLY', 'Jedes Jahr am 21. November'],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=14', 'Jedes zweite Jahr am 14. März'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'Jedes Jahr am vierten Donnerstag im November'],
    ['FREQ=DAILY;BYMONTH=1', 'Jeden Tag im Januar'],
  ])('%s → %s', (rule, expected) => {
    expect(text(rule)).toBe(expected)
  })

  it('shows a rule it has no words for as it stands', () => {
    expect(text('FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO')).toBe('Jedes Jahr (FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO)')
  })

  it('names exclusions and additions', () => {
    const exclusion = { dateTime: '2026-12-05T09:00:00', zone: 'Europe/Berlin' }
    expect(text('FREQ=WEEKLY', { exclusions: [exclusion] })).toBe('Jede Woche, außer am 5. Dezember 2026')
    expect(text('FREQ=WEEKLY', { exclusions: [exclusion, exclusion] })).toBe('Jede Woche, außer an 2 Tagen')
    const additions = [{ start: { date: '2026-12-24' }, end: null }]
    expect(text('FREQ=WEEKLY', { additions })).toBe('Jede Woche; außerdem am 24. Dezember 2026')
  })
})
