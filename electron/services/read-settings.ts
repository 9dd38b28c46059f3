import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Store } from '#electron/store/open-store.ts'
import { type Settings, type SettingsState, settingsSchema } from '#shared/rpc/settings.ts'
import { usualSettings } from '#shared/rpc/usual-settings.ts'
import type { ServiceContext } from './service-context.ts'

/** The name under which a setting is stored: each by itself, so that one that no longer fits takes none with it. */
export function settingName(name: keyof Settings): string {
  return `person.${name}`
}

/** Under which the id of the sample calendar is stored. */
export const sampleSetting = 'sample-calendar'

/** One setting; the usual value where none was set, or none that can be used. */
export function readSetting<Name extends keyof Settings>(store: Store, name: Name): Settings[Name] {
  const schema: z.ZodType = settingsSchema.shape[name]
  const found = store.settings.get(settingName(name), schema)
  return found === undefined ? usualSettings[name] : (found as Settings[Name])
}

/** All settings, with what they refer to. */
export function readSettings({ store }: Pick<ServiceContext, 'store'>): SettingsState {
  const names = Object.keys(usualSettings) as (keyof Settings)[]
  const values = settingsSchema.parse(
    Object.fromEntries(names.map((name) => [name, readSetting(store, name)])),
  )
  const { defaultCalendarId } = values
  const isGone = defaultCalendarId !== null && store.calendars.find(defaultCalendarId) === undefined
  const sampleId = store.settings.get(sampleSetting, z.string())
  return {
    values: isGone ? { ...values, defaultCalendarId: null } : values,
    systemZone: Temporal.Now.timeZoneId(),
    sampleCalendarId:
      sampleId !== undefined && store.calendars.find(sampleId) !== undefined ? sampleId : null,
  }
}
