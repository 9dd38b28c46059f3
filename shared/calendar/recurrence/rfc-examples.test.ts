import { describe, expect, it } from 'vitest'
import { Zones } from '../zone/zones.ts'
import { expand } from './expand.ts'

/**
 * Every example of RFC 5545 §3.8.5.3, and the two of §3.3.10 that it repeats. All begin at 09:00 in New York; instances
 * are given as days, with a time where it is not 09:00. Those that end in … go on for ever.
 */
const EXAMPLES: [name: string, start: string, rule: string, instances: string, exclusion?: string][] = [
  ['daily for 10 occurrences', '1997-09-02', 'FREQ=DAILY;COUNT=10', '1997-09: 2 3 4 5 6 7 8 9 10 11'],
  [
    'daily until December 24, 1997',
    '1997-09-02',
    'FREQ=DAILY;UNTIL=19971224T000000Z',
    '1997-09: 2-30 1997-10: 1-31 1997-11: 1-30 1997-12: 1-23',
  ],
  [
    'every other day, forever',
    '1997-09-02',
    'FREQ=DAILY;INTERVAL=2',
    '1997-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 1997-10: 2 4 6 …',
  ],
  [
    'every 10 days, 5 occurrences',
    '1997-09-02',
    'FREQ=DAILY;INTERVAL=10;COUNT=5',
    '1997-09: 2 12 22 1997-10: 2 12',
  ],
  [
    'every day in January, for 3 years, by year',
    '1998-01-01',
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    '1998-01: 1-31 1999-01: 1-31 2000-01: 1-31',
  ],
  [
    'every day in January, for 3 years, by day',
    '1998-01-01',
    'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
    '1998-01: 1-31 1999-01: 1-31 2000-01: 1-31',
  ],
  [
    'weekly for 10 occurrences',
    '1997-09-02',
    'FREQ=WEEKLY;COUNT=10',
    '1997-09: 2 9 16 23 30 1997-10: 7 14 21 28 1997-11: 4',
  ],
  [
    'weekly until December 24, 1997',
    '1997-09-02',
    'FREQ=WEEKLY;UNTIL=19971224T000000Z',
    '1997-09: 2 9 16 23 30 1997-10: 7 14 21 28 1997-11: 4 11 18 25 1997-12: 2 9 16 23',
  ],
  [
    'every other week, forever',
    '1997-09-02',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    '1997-09: 2 16 30 1997-10: 14 28 1997-11: 11 25 1997-12: 9 23 1998-01: 6 20 1998-02: 3 17 …',
  ],
  [
    'weekly on Tuesday and Thursday for five weeks, by UNTIL',
    '1997-09-02',
    'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    '1997-09: 2 4 9 11 16 18 23 25 30 1997-10: 2',
  ],
  [
    'weekly on Tuesday and Thursday for five weeks, by COUNT',
    '1997-09-02',
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    '1997-09: 2 4 9 11 16 18 23 25 30 1997-10: 2',
  ],
  [
    'every other week on Monday, Wednesday, and Friday until December 24, 1997, starting on Monday, September 1, 1997',
    '1997-09-01',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '1997-09: 1 3 5 15 17 19 29 1997-10: 1 3 13 15 17 27 29 31 1997-11: 10 12 14 24 26 28 1997-12: 8 10 12 22',
  ],
  [
    'every other week on Tuesday and Thursday, for 8 occurrences',
    '1997-09-02',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '1997-09: 2 4 16 18 30 1997-10: 2 14 16',
  ],
  [
    'monthly on the first Friday for 10 occurrences',
    '1997-09-05',
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    '1997-09: 5 1997-10: 3 1997-11: 7 1997-12: 5 1998-01: 2 1998-02: 6 1998-03: 6 1998-04: 3 1998-05: 1 1998-06: 5',
  ],
  [
    'monthly on the first Friday until December 24, 1997',
    '1997-09-05',
    'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
    '1997-09: 5 1997-10: 3 1997-11: 7 1997-12: 5',
  ],
  [
    'every other month on the first and last Sunday of the month for 10 occurrences',
    '1997-09-07',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    '1997-09: 7 28 1997-11: 2 30 1998-01: 4 25 1998-03: 1 29 1998-05: 3 31',
  ],
  [
    'monthly on the second-to-last Monday of the month for 6 months',
    '1997-09-22',
    'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    '1997-09: 22 1997-10: 20 1997-11: 17 1997-12: 22 1998-01: 19 1998-02: 16',
  ],
  [
    'monthly on the third-to-the-last day of the month, forever',
    '1997-09-28',
    'FREQ=MONTHLY;BYMONTHDAY=-3',
    '1997-09: 28 1997-10: 29 1997-11: 28 1997-12: 29 1998-01: 29 1998-02: 26 …',
  ],
  [
    'monthly on the 2nd and 15th of the month for 10 occurrences',
    '1997-09-02',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    '1997-09: 2 15 1997-10: 2 15 1997-11: 2 15 1997-12: 2 15 1998-01: 2 15',
  ],
  [
    'monthly on the first and last day of the month for 10 occurrences',
    '1997-09-30',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    '1997-09: 30 1997-10: 1 31 1997-11: 1 30 1997-12: 1 31 1998-01: 1 31 1998-02: 1',
  ],
  [
    'every 18 months on the 10th thru 15th of the month for 10 occurrences',
    '1997-09-10',
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    '1997-09: 10 11 12 13 14 15 1999-03: 10 11 12 13',
  ],
  [
    'every Tuesday, every other month',
    '1997-09-02',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    '1997-09: 2 9 16 23 30 1997-11: 4 11 18 25 1998-01: 6 13 20 27 1998-03: 3 10 17 24 31 …',
  ],
  [
    'yearly in June and July for 10 occurrences',
    '1997-06-10',
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    '1997-06: 10 1997-07: 10 1998-06: 10 1998-07: 10 1999-06: 10 1999-07: 10 2000-06: 10 2000-07: 10 2001-06: 10 2001-07: 10',
  ],
  [
    'every other year on January, February, and March for 10 occurrences',
    '1997-03-10',
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    '1997-03: 10 1999-01: 10 1999-02: 10 1999-03: 10 2001-01: 10 2001-02: 10 2001-03: 10 2003-01: 10 2003-02: 10 2003-03: 10',
  ],
  [
    'every third year on the 1st, 100th, and 200th day for 10 occurrences',
    '1997-01-01',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    '1997-01: 1 1997-04: 10 1997-07: 19 2000-01: 1 2000-04: 9 2000-07: 18 2003-01: 1 2003-04: 10 2003-07: 19 2006-01: 1',
  ],
  [
    'every 20th Monday of the year, forever',
    '1997-05-19',
    'FREQ=YEARLY;BYDAY=20MO',
    '1997-05: 19 1998-05: 18 1999-05: 17 …',
  ],
  [
    'Monday of week number 20, forever',
    '1997-05-12',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    '1997-05: 12 1998-05: 11 1999-05: 17 …',
  ],
  [
    'every Thursday in March, forever',
    '1997-03-13',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    '1997-03: 13 20 27 1998-03: 5 12 19 26 1999-03: 4 11 18 25 …',
  ],
  [
    'every Thursday, but only during June, July, and August, forever',
    '1997-06-05',
    'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    '1997-06: 5 12 19 26 1997-07: 3 10 17 24 31 1997-08: 7 14 21 28 1998-06: 4 11 18 25 1998-07: 2 9 16 23 30 …',
  ],
  [
    'every Friday the 13th, forever',
    '1997-09-02',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    '1998-02: 13 1998-03: 13 1998-11: 13 1999-08: 13 2000-10: 13 …',
    '1997-09-02',
  ],
  [
    'the first Saturday that follows the first Sunday of the month, forever',
    '1997-09-13',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    '1997-09: 13 1997-10: 11 1997-11: 8 1997-12: 13 1998-01: 10 1998-02: 7 1998-03: 7 1998-04: 11 1998-05: 9 1998-06: 13 …',
  ],
  [
    'every 4 years, the first Tuesday after a Monday in November, forever (U.S. Presidential Election day)',
    '1996-11-05',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    '1996-11: 5 2000-11: 7 2004-11: 2 …',
  ],
  [
    'the third instance into the month of one of Tuesday, Wednesday, or Thursday, for the next 3 months',
    '1997-09-04',
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    '1997-09: 4 1997-10: 7 1997-11: 6',
  ],
  [
    'the second-to-last weekday of the month',
    '1997-09-29',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    '1997-09: 29 1997-10: 30 1997-11: 27 1997-12: 30 1998-01: 29 1998-02: 26 1998-03: 30 …',
  ],
  [
    // The RFC writes UNTIL=19970902T170000Z, but means 17:00 in New York, as its instances show and its errata say.
    'every 3 hours from 9:00 AM to 5:00 PM on a specific day',
    '1997-09-02',
    'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z',
    '1997-09: 2 2T12:00 2T15:00',
  ],
  [
    'every 15 minutes for 6 occurrences',
    '1997-09-02',
    'FREQ=MINUTELY;INTERVAL=15;COUNT=6',
    '1997-09: 2 2T09:15 2T09:30 2T09:45 2T10:00 2T10:15',
  ],
  [
    'every hour and a half for 4 occurrences',
    '1997-09-02',
    'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
    '1997-09: 2 2T10:30 2T12:00 2T13:30',
  ],
  [
    'every 20 minutes from 9:00 AM to 4:40 PM every day, by day',
    '1997-09-02',
    'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40',
    `1997-09: ${everyTwentyMinutes(2)} ${everyTwentyMinutes(3)} …`,
  ],
  [
    'every 20 minutes from 9:00 AM to 4:40 PM every day, by minute',
    '1997-09-02',
    'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
    `1997-09: ${everyTwentyMinutes(2)} ${everyTwentyMinutes(3)} …`,
  ],
  [
    'every other week on Tuesday and Sunday with weeks from Monday',
    '1997-08-05',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '1997-08: 5 10 19 24',
  ],
  [
    'every other week on Tuesday and Sunday with weeks from Sunday',
    '1997-08-05',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    '1997-08: 5 17 19 31',
  ],
  [
    'an invalid date (February 30) is ignored',
    '2007-01-15',
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    '2007-01: 15 30 2007-02: 15 2007-03: 15 30',
  ],
]

describe('examples of RFC 5545 §3.8.5.3', () => {
  const zones = new Zones()
  it.each(EXAMPLES)('%s', (_name, start, rule, instances, exclusion) => {
    const at = (day: string) => ({ dateTime: `${day}T09:00:00`, zone: 'America/New_York' })
    const series = {
      start: at(start),
      end: at(start),
      recurrence: {
        rules: [rule],
        exclusionRules: [],
        additions: [],
        exclusions: exclusion === undefined ? [] : [at(exclusion)],
      },
    }
    const { wanted, isEndless } = read(instances)
    const found: string[] = []
    for (const instance of expand(series, zones)) {
      if (isEndless && found.length === wanted.length) break
      found.push(instance.recurrenceId)
    }
    expect(found).toEqual(wanted)
  })
})

function everyTwentyMinutes(day: number): string {
  const hours = ['09', '10', '11', '12', '13', '14', '15', '16']
  return hours.flatMap((hour) => ['00', '20', '40'].map((minute) => `${day}T${hour}:${minute}`)).join(' ')
}

/** `1997-09: 2 3-5 6T12:00 …` */
function read(instances: string): { wanted: string[]; isEndless: boolean } {
  const wanted: string[] = []
  let month = ''
  for (const word of instances.split(' ').filter((word) => word !== '…')) {
    if (word.endsWith(':')) {
      month = word.slice(0, -1)
      continue
    }
    const [days = '', time = '09:00'] = word.split('T')
    const [from = 0, to = from] = days.split('-').map(Number)
    for (let day = from; day <= to; day++) wanted.push(`${month}-${`${day}`.padStart(2, '0')}T${time}:00`)
  }
  return { wanted, isEndless: instances.endsWith('…') }
}
