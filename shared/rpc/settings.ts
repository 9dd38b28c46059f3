import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { conflictPolicySchema } from '../calendar/account.ts'

/** Of ISO 8601: 1 is Monday, 7 Sunday. */
const weekdaySchema = z.int().min(1).max(7)
const clockTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 09:00' })

/** How many months back changes can be undone; what is older is removed. */
export const historyMonthsSchema = z
  .union([z.literal(1), z.literal(3), z.literal(12)])
  .nullable()
  .describe('how many months back the history goes, and with it undo and the audit trail; null: for ever')
export type HistoryMonths = z.infer<typeof historyMonthsSchema>

/**
 * What the person set for this data folder, wherever they look at it. What is about one screen alone, such as the theme,
 * stays in that browser; what is about the desktop is `DesktopPreferences`.
 */
export const settingsSchema = z.strictObject({
  defaultCalendarId: z.string().nullable().describe('of new events; null: the one that was added to last'),
  eventMinutes: z.int().min(5).max(1_440).describe('length of new events'),
  reminderMinutes: z
    .array(z.int().min(0).max(40_320))
    .max(5)
    .describe('before new events with a time; none when empty'),
  zone: z.string().nullable().describe('the person’s own zone; null: that of the machine'),
  otherZones: z.array(z.string()).max(3).describe('whose hours are told beside in the views'),
  weekStart: weekdaySchema.nullable().describe('null: as usual where the page is read'),
  workingDays: z
    .array(weekdaySchema)
    .min(1)
    .max(7)
    .nullable()
    .describe('null: as usual where the page is read'),
  workingHours: z
    .strictObject({ from: clockTimeSchema, to: clockTimeSchema })
    .refine(({ from, to }) => from < to, { error: 'The working day must end after it begins.' }),
  clock: z
    .enum(['12', '24'])
    .nullable()
    .describe('hours of the clock; null: as usual where the page is read'),
  syncMinutes: z
    .int()
    .min(1)
    .max(1_440)
    .describe('between two syncs, of accounts that are linked from now on'),
  conflictPolicy: conflictPolicySchema.describe('of calendars that are added from now on'),
  removalPercent: z
    .int()
    .min(5)
    .max(90)
    .describe(
      'of a calendar: when more of it is suddenly missing on its server, nothing is deleted before the person says so',
    ),
  historyMonths: historyMonthsSchema,
  isWelcomed: z.boolean().describe('false until the person chose how to begin'),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsStateSchema = z.object({
  values: settingsSchema,
  systemZone: z.string().describe('zone of the machine that the engine runs on'),
  sampleCalendarId: z.string().nullable().describe('the sample calendar, while there is one'),
})
export type SettingsState = z.infer<typeof settingsStateSchema>

export const settingsPatchSchema = settingsSchema.partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const detailsSchema = z.object({
  home: z.string().describe('data folder'),
  log: z.string(),
  backups: z.string(),
  origins: z.array(
    z.object({
      variable: z.string().describe('of the environment, which sets it'),
      address: z.string(),
      isUsual: z.boolean(),
    }),
  ),
  privateAddresses: z
    .array(z.object({ account: z.string(), address: z.string() }))
    .describe('accounts that may be on this machine or a private network'),
})
export type Details = z.infer<typeof detailsSchema>

export const settingsContract = {
  get: oc
    .route({ method: 'GET', path: '/settings', summary: 'What the person set' })
    .output(settingsStateSchema),
  live: oc
    .route({
      method: 'GET',
      path: '/settings/live',
      summary: 'What the person set, now and after each change',
    })
    .output(eventIterator(settingsStateSchema)),
  update: oc
    .route({ method: 'PATCH', path: '/settings', summary: 'Set what is named; the rest stays' })
    .input(settingsPatchSchema)
    .output(settingsStateSchema),
  details: oc
    .route({ method: 'GET', path: '/settings/details', summary: 'Where the engine keeps and finds things' })
    .output(detailsSchema),
}
