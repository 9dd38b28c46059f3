import type { Settings } from './settings.ts'

/** What holds where nothing was set. Apart from the schemas, which the page does not load. */
export const usualSettings: Settings = {
  defaultCalendarId: null,
  eventMinutes: 60,
  reminderMinutes: [],
  zone: null,
  otherZones: [],
  weekStart: null,
  workingDays: null,
  workingHours: { from: '09:00', to: '17:00' },
  clock: null,
  syncMinutes: 15,
  conflictPolicy: 'ask',
  removalPercent: 30,
  historyMonths: null,
  isWelcomed: false,
}
