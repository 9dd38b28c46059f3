import type { LineWords } from './line-words.ts'

const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const days = `(?<days>${weekday}(?:(?:\\s*,\\s*|\\s+and\\s+)${weekday})*)`
const count = '(?<count>\\d{1,2}|two|three|four)'

export const englishWords: LineWords = {
  spell: (text) => text,
  length:
    /(?:\bfor|,)\s+(?:(?<hours>\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?(?:\s*(?<after>\d+)\s*m(?:in(?:ute)?s?)?)?|(?<minutes>\d+)\s*m(?:in(?:ute)?s?)?)\b/i,
  lengths: {},
  place: /(?:^|\s)(?:at|@|in)\s+([^\n]+?)\s*(?=\n|$)/i,
  leading: /\b(on|at|from|by|@)\s*(?=\n|$)/gi,
  repetitions: [
    { pattern: /\bevery\s+(?:weekday|working day)\b/i, rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' },
    {
      pattern: new RegExp(`\\bevery\\s+${count}\\s+weeks\\s+on\\s+${days}`, 'i'),
      rule: 'FREQ=WEEKLY;INTERVAL=$count;BYDAY=$days',
    },
    { pattern: new RegExp(`\\b(?:every|each)\\s+${days}`, 'i'), rule: 'FREQ=WEEKLY;BYDAY=$days' },
    { pattern: new RegExp(`\\bevery\\s+${count}\\s+days\\b`, 'i'), rule: 'FREQ=DAILY;INTERVAL=$count' },
    { pattern: new RegExp(`\\bevery\\s+${count}\\s+weeks\\b`, 'i'), rule: 'FREQ=WEEKLY;INTERVAL=$count' },
    { pattern: new RegExp(`\\bevery\\s+${count}\\s+months\\b`, 'i'), rule: 'FREQ=MONTHLY;INTERVAL=$count' },
    { pattern: /\b(?:every|each)\s+day\b/i, rule: 'FREQ=DAILY' },
    { pattern: /\b(?:every|each)\s+week\b/i, rule: 'FREQ=WEEKLY' },
    { pattern: /\b(?:every|each)\s+month\b/i, rule: 'FREQ=MONTHLY' },
    { pattern: /\b(?:every|each)\s+year\b/i, rule: 'FREQ=YEARLY' },
  ],
  // “every second Monday”: of the month, or every other one?
  unclear: new RegExp(
    `\\bevery\\s+(?:other|first|second|third|fourth|last|\\d+(?:st|nd|rd|th))\\s+(?:${weekday}|days?|weeks?|months?|years?)\\b`,
    'i',
  ),
  weekdays: { mon: 'MO', tue: 'TU', wed: 'WE', thu: 'TH', fri: 'FR', sat: 'SA', sun: 'SU' },
}
