/** Events of a made calendar: the same for the same numbers on every machine, about 390 octets each. */
export interface MadeCalendar {
  /** VEVENTs; those with the same UID (a series and its exceptions) together in one text. */
  items(): Generator<{ uid: string; text: string }>
  head: string
  tail: string
}

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata']
const rules = [
  'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=60',
  'FREQ=DAILY;COUNT=30',
  'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231T235959Z',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
  'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
]
const topics = [
  'Review',
  'Planning',
  'Lunch',
  'Interview',
  'Call',
  'Workshop',
  'Dentist',
  'Stand-up',
  'Retrospective',
]
const places = ['Room 4', 'Café Zürich', 'Main hall', 'Online', 'Office, 3rd floor']

/** `events` VEVENTs, `series` of them with a rule and one in ten of those with an exception, spread over four years. */
export function makeCalendar(events: number, series: number): MadeCalendar {
  const exceptions = Math.floor(series / 10)
  const singles = events - series - exceptions
  function* items() {
    const random = seeded(20260115)
    const spacing = Math.max(1, Math.floor((series + singles) / series))
    for (let index = 0; index < series + singles; index++) {
      const number = index % spacing === 0 ? index / spacing : series
      const rule = number < series ? rules[number % rules.length] : undefined
      yield makeItem(index, random, rule, number % 10 === 0 && number / 10 < exceptions)
    }
  }
  return { items, head: `${header.join('\r\n')}\r\n`, tail: 'END:VCALENDAR\r\n' }
}

const header = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Made Calendar//EN',
  'CALSCALE:GREGORIAN',
  'X-WR-CALNAME:Made calendar',
]

function makeItem(
  index: number,
  random: () => number,
  rule: string | undefined,
  hasException: boolean,
): { uid: string; text: string } {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  const zone = pick(zones)
  const day = Math.floor(random() * 1400)
  const hour = 7 + Math.floor(random() * 12)
  const minutes = pick(['00', '15', '30'])
  const uid = `${index.toString(36)}-${Math.floor(random() * 2 ** 40).toString(36)}@made.example`
  const stamp = (offset: number, plus: number) => `${dayText(day + offset)}T${two(hour + plus)}${minutes}00`
  const lines = (offset: number, special: string[]) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260101T120000Z',
    'CREATED:20251201T080000Z',
    `DTSTART;TZID=${zone}:${stamp(offset, 0)}`,
    `DTEND;TZID=${zone}:${stamp(offset, 1)}`,
    ...special,
    `SUMMARY:${pick(topics)} ${index}`,
    `LOCATION:${pick(places)}`.replace(',', '\\,'),
    `DESCRIPTION:Agenda of meeting ${index}:\\n- what was done\\n- what comes next`,
    ' \\, with links and notes for all who take part',
    'STATUS:CONFIRMED',
    'SEQUENCE:1',
    'END:VEVENT',
    '',
  ]
  const text = [lines(0, rule === undefined ? ['TRANSP:OPAQUE'] : [`RRULE:${rule}`])]
  if (rule !== undefined && hasException) text.push(lines(1, [`RECURRENCE-ID;TZID=${zone}:${stamp(0, 0)}`]))
  return { uid, text: text.map((part) => part.join('\r\n')).join('') }
}

/** Day `index` after 2025-01-01 as YYYYMMDD, in years of twelve months of 28 days. */
function dayText(index: number): string {
  const year = 2025 + Math.floor(index / 336)
  return `${year}${two(1 + (Math.floor(index / 28) % 12))}${two(1 + (index % 28))}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
