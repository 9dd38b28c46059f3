/** Facts that are about nothing but themselves. */
export type Nothing = Record<never, never>

/** Why something can't be done: what a `CalendarError` tells. */
export interface ProblemFacts {
  'calendar-unknown': Nothing
  'calendar-read-only': { calendar: string }
  'calendar-name-missing': Nothing
  'calendar-name-taken': { name: string }
  'event-unknown': Nothing
  'event-changed-meanwhile': { title: string }
  'change-unknown': Nothing
  'nothing-to-change': Nothing
  'text-too-long': { field: string; most: number }
  'zone-unknown': { zone: string }
  'end-before-start': Nothing
  'times-of-different-kinds': Nothing
  'rule-unreadable': { rule: string }
  'rule-never-matches': Nothing
  'series-without-dates': Nothing
  'series-all-excluded': Nothing
  'instance-unknown': { title: string }
  'instance-in-other-calendar': Nothing
  'instance-repeats': Nothing
  'line-too-long': { most: number }
  'line-without-title': Nothing
  'line-repeats-unclearly': { words: string }
  'undone-already': Nothing
  /** By what, in the words of the history. */
  'changed-since': { by: string }
  'undo-deletes-on-server': { events: number }
  'conflict-renewed': { title: string }
  'conflict-settled': { title: string }
  'conflict-agrees': { title: string }
  'conflict-sides-misfit': Nothing
  'account-known': { name: string }
  'account-password-refused': Nothing
  'account-unavailable': { said: string }
  'account-address-private': Nothing
  'account-address-refused': { said: string }
}
