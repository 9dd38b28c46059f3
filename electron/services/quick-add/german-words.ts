import { spellGerman } from './german-times.ts'
import type { LineWords } from './line-words.ts'

const weekday = '(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)'
const list = (one: string) => `(?<days>${one}(?:(?:\\s*,\\s*|\\s+und\\s+(?:jeden\\s+)?)${one})*)`
const count = '(?<count>\\d{1,2}|zwei|drei|vier)'
const number = '\\d+(?:[.,]\\d+)?'
const hour = '(?:h|Std\\.?|Stunden?)'
const minute = '(?:min|Min\\.?|Minuten?)'
const every = 'jede[ns]?'

export const germanWords: LineWords = {
  spell: spellGerman,
  length: new RegExp(
    // “in 30 Minuten” is a time, and so is “vor 2 Stunden”.
    `(?:(?:,|\\bfür|\\b(?:Dauer|dauert):?)\\s+|(?<!\\b(?:in|vor|nach|alle)\\s)\\b)(?:(?<hours>${number})\\s*${hour}(?:\\s*(?:und\\s+)?(?<after>\\d+)\\s*${minute})?|(?<minutes>\\d+)\\s*${minute}|(?<word>(?:eine\\s+)?halbe\\s+Stunde|eine\\s+Stunde|anderthalb\\s+Stunden|eineinhalb\\s+Stunden|zwei\\s+Stunden|drei\\s+Stunden))(?![\\p{L}\\d])`,
    'iu',
  ),
  lengths: {
    'eine halbe stunde': 30,
    'halbe stunde': 30,
    'eine stunde': 60,
    'anderthalb stunden': 90,
    'eineinhalb stunden': 90,
    'zwei stunden': 120,
    'drei stunden': 180,
  },
  place: /(?:^|\s)(?:im|in(?:\s+(?:der|dem|den))?|@)\s+([^\n]+?)[\s,]*(?=\n|$)/i,
  leading: /(?<!\p{L})(am|um|vom|von|ab|bis|zum|den|der|dem|im|in|@|Uhr)\s*(?=\n|$)/giu,
  repetitions: [
    {
      pattern: new RegExp(`\\b(?:${every}\\s+(?:Werktag|Wochentag)|werktags)\\b`, 'i'),
      rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    },
    {
      pattern: new RegExp(`\\balle\\s+${count}\\s+Wochen\\s+(?:am\\s+)?${list(`${weekday}s?`)}\\b`, 'i'),
      rule: 'FREQ=WEEKLY;INTERVAL=$count;BYDAY=$days',
    },
    { pattern: new RegExp(`\\b${every}\\s+${list(weekday)}\\b`, 'i'), rule: 'FREQ=WEEKLY;BYDAY=$days' },
    { pattern: new RegExp(`\\b${list(`${weekday}s`)}\\b`, 'i'), rule: 'FREQ=WEEKLY;BYDAY=$days' },
    { pattern: new RegExp(`\\balle\\s+${count}\\s+Tage\\b`, 'i'), rule: 'FREQ=DAILY;INTERVAL=$count' },
    { pattern: new RegExp(`\\balle\\s+${count}\\s+Wochen\\b`, 'i'), rule: 'FREQ=WEEKLY;INTERVAL=$count' },
    { pattern: new RegExp(`\\balle\\s+${count}\\s+Monate\\b`, 'i'), rule: 'FREQ=MONTHLY;INTERVAL=$count' },
    { pattern: new RegExp(`(?<!\\p{L})(?:${every}\\s+Tag|täglich)(?!\\p{L})`, 'iu'), rule: 'FREQ=DAILY' },
    {
      pattern: new RegExp(`(?<!\\p{L})(?:${every}\\s+Woche|wöchentlich)(?!\\p{L})`, 'iu'),
      rule: 'FREQ=WEEKLY',
    },
    {
      pattern: new RegExp(`(?<!\\p{L})(?:${every}\\s+Monat|monatlich)(?!\\p{L})`, 'iu'),
      rule: 'FREQ=MONTHLY',
    },
    { pattern: new RegExp(`(?<!\\p{L})(?:${every}\\s+Jahr|jährlich)(?!\\p{L})`, 'iu'), rule: 'FREQ=YEARLY' },
  ],
  // „jeden zweiten Montag“: im Monat, oder alle zwei Wochen?
  unclear: new RegExp(
    `\\b${every}\\s+(?:ersten?|zweiten?|dritten?|vierten?|letzten?|anderen?|\\d+\\.?)\\s+(?:${weekday}|Tag|Woche|Monat|Jahr)`,
    'i',
  ),
  weekdays: { mon: 'MO', die: 'TU', mit: 'WE', don: 'TH', fre: 'FR', sam: 'SA', sonna: 'SA', sonnt: 'SU' },
}
