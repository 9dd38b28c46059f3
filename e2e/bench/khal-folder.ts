import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCalendar } from './calendar-file.ts'

export interface KhalFolder {
  /** arguments in front of khal's command */
  options: string[]
  environment: NodeJS.ProcessEnv
}

/** A made calendar as khal keeps one: a folder with a file for each event, not indexed yet. */
export function makeKhalFolder(home: string, events: number, series: number): KhalFolder {
  const calendar = join(home, 'calendar')
  mkdirSync(calendar, { recursive: true })
  const { head, items, tail } = makeCalendar(events, series)
  for (const { uid, text } of items()) writeFileSync(join(calendar, `${uid}.ics`), `${head}${text}${tail}`)
  const config = join(home, 'config')
  const formats = ['timeformat = %H:%M', 'dateformat = %Y-%m-%d', 'longdateformat = %Y-%m-%d']
  const both = ['datetimeformat = %Y-%m-%d %H:%M', 'longdatetimeformat = %Y-%m-%d %H:%M']
  const places = [
    '[calendars]',
    '[[made]]',
    `path = ${calendar}`,
    '[sqlite]',
    `path = ${join(home, 'khal.db')}`,
  ]
  writeFileSync(config, [...places, '[locale]', ...formats, ...both, ''].join('\n'))
  return { options: ['-c', config], environment: { ...process.env, HOME: home, LC_ALL: 'C.UTF-8' } }
}
