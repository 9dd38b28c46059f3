import type { Nothing } from './problem-facts.ts'

/** Why Outlook can't repeat an event as it does. */
export type UnknownRepeat =
  | 'one-rule'
  | 'no-exclusion-rules'
  | 'no-additions'
  | 'first-day'
  | 'parts'
  | 'daily-at-most'
  | 'interval-of-weekdays'
  | 'numbered-weekdays'
  | 'one-month'
  | 'month-missing'
  | 'day-missing'
  | 'one-day'
  | 'weekday-and-day'
  | 'which-weekday'
  | 'one-end'
  | 'months'

/** What of an event a calendar's provider has no place for, and why a single event is refused there. */
export interface MisfitFacts {
  'caldav-plain-text': Nothing
  'caldav-too-large': Nothing
  'google-no-floating': Nothing
  'google-web-links': Nothing
  'google-eleven-colors': Nothing
  'google-own-meetings': Nothing
  'google-no-categories': Nothing
  'google-reminders': Nothing
  'google-guests': Nothing
  /** An event of a special kind, such as `focusTime`. */
  'google-kind': { kind: string; fields: readonly string[] }
  'google-too-much': { fields: readonly string[] }
  'google-series-times': Nothing
  'google-series-zone': Nothing
  'google-instance-missing': { at: string }
  'google-organizer-only': Nothing
  'google-permission': Nothing
  'google-api-disabled': Nothing
  'guests-not-invited': Nothing
  'guests-perhaps-invited': Nothing
  'outlook-cancelled': Nothing
  'outlook-tentative-or-free': Nothing
  'outlook-one-reminder': Nothing
  'outlook-notices-only': Nothing
  'outlook-whole-minutes': Nothing
  'outlook-meeting-stays': Nothing
  'outlook-own-meetings': Nothing
  'outlook-no-teams-here': Nothing
  'outlook-organizer': Nothing
  'outlook-no-link': Nothing
  'outlook-no-color': Nothing
  'outlook-no-files': Nothing
  'outlook-no-floating': Nothing
  'outlook-zone-unknown': { zone: string }
  /** Of a guest; empty where the guest has no name either. */
  'outlook-address-missing': { name: string }
  'outlook-repeats': { why: UnknownRepeat }
  'outlook-occurrences-meet': Nothing
  'outlook-occurrences-overlap': Nothing
}
