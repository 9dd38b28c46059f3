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
  'date-of-other-kind': { wantsDay: boolean }
  'series-without-dates': Nothing
  'series-all-excluded': Nothing
  'instance-unknown': { title: string }
  'instance-in-other-calendar': Nothing
  'instance-repeats': Nothing
  'instance-added-by-hand': Nothing
  'event-repeats-now': { title: string }
  'event-repeats-no-more': { title: string }
  'identifier-taken': Nothing
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
  'account-gone': Nothing
  /** `provider` as it is called. */
  'client-missing': { provider: string }
  'address-not-of-sign-in': Nothing
  'sign-ins-waiting': Nothing
  'answer-of-organizer': { title: string }
  'note-not-taken': Nothing
  'note-too-late': Nothing
  'note-too-long': { most: number }
  'not-among-guests': Nothing
  'rule-fixes-days': Nothing
  'calendar-of-account': { name: string }
  'removals-settled': { calendar: string }
  'conflict-gone': Nothing
  'choice-out-of-date': Nothing
  'choice-twice': Nothing
  'choice-both-ways': Nothing
  'deleted-there-since': { title: string }
  'back-there-since': { title: string }
  'approval-settled': Nothing
  'assistant-let-in': { name: string; by: 'token' | 'permission' }
  'assistant-kept-out': { name: string }
  'needed-since': Nothing
  'days-reversed': Nothing
  'range-too-long': { days: number }
  'import-failed': Nothing
  'import-stopped': Nothing
  'uploads-waiting': { most: number }
  'upload-forgotten': Nothing
  /** `megabytes` as text. */
  'file-too-large': { megabytes: string }
  'passwords-locked': Nothing
  'passphrase-needed': Nothing
  'passwords-key-missing': Nothing
  'disk-full': Nothing
  'store-busy': Nothing
  'store-closed': Nothing
  'store-unwritable': { said: string }
  'store-damaged': { said: string }
  'backup-gone': Nothing
  'backup-damaged': Nothing
}
