import { badRequest, notFound } from '../google-error.ts'
import type { Handler } from './call.ts'
import { colors } from './colors.ts'
import { queryFreeBusy } from './free-busy.ts'
import type { Account } from './world.ts'

export const otherOperations: Readonly<Record<string, Handler>> = {
  'calendar.colors.get': () => colors,
  'calendar.freebusy.query': queryFreeBusy,
  'calendar.channels.stop': (desk, { body, account }) => {
    const { id, resourceId } = body
    if (typeof id !== 'string' || typeof resourceId !== 'string')
      throw badRequest('required', 'Required: id, resourceId')
    desk.channels.stop(id, resourceId, account.email)
    return undefined
  },
  'calendar.settings.list': (_desk, { account }) => ({
    kind: 'calendar#settings',
    etag: '"1"',
    items: Object.entries(settingsOf(account)).map(([id, value]) => ({
      kind: 'calendar#setting',
      etag: '"1"',
      id,
      value,
    })),
  }),
  'calendar.settings.get': (_desk, { account, path }) => {
    const id = path.setting ?? ''
    const value = settingsOf(account)[id]
    if (value === undefined) throw notFound()
    return { kind: 'calendar#setting', etag: '"1"', id, value }
  },
}

function settingsOf({ timeZone }: Account): Record<string, string> {
  return {
    timezone: timeZone,
    locale: 'en',
    weekStart: '1',
    format24HourTime: 'true',
    defaultEventLength: '60',
    dateFieldOrder: 'DMY',
  }
}
