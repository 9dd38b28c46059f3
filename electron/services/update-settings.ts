import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { IanaZone } from '#shared/calendar/zone/iana-zone.ts'
import { isUtcName } from '#shared/calendar/zone/tzid.ts'
import type { Settings, SettingsPatch, SettingsState } from '#shared/rpc/settings.ts'
import { readSettings, settingName } from './read-settings.ts'
import type { ServiceContext } from './service-context.ts'
import { writableCalendar } from './writable-calendar.ts'

/**
 * Sets what is named. Settings are not part of the history. Throws `invalid` for a zone that does not exist, and
 * `not_found` or `read_only` for a calendar that new events can't be put into; nothing is set then.
 */
export async function updateSettings(context: ServiceContext, patch: SettingsPatch): Promise<SettingsState> {
  const { store } = context
  for (const zone of [patch.zone, ...(patch.otherZones ?? [])]) {
    if (zone == null || isUtcName(zone) || IanaZone.find(zone) !== undefined) continue
    throw new CalendarError('invalid', `There is no time zone “${zone}”.`, {
      field: zone === patch.zone ? 'zone' : 'otherZones',
      hint: 'Name it as the IANA does: Europe/Berlin.',
      fact: { code: 'zone-unknown', zone },
    })
  }
  if (patch.defaultCalendarId != null) writableCalendar(context, patch.defaultCalendarId)
  await store.write(() => {
    for (const [name, value] of Object.entries(patch))
      if (value !== undefined) store.settings.set(settingName(name as keyof Settings), value)
  })
  // No calendar changed; who watches looks again.
  store.announce([])
  return readSettings(context)
}
