import type { FactWords } from './fact-words.ts'

const lookAgain = 'Look at it again, and decide then.'

/**
 * Problems that the engine puts to programs, with ids and names of parameters in them, as a page puts them to a person. The
 * others are said in the engine's own words.
 */
export const englishProblems: Partial<FactWords> = {
  'calendar-unknown': () => ['This calendar is no longer there.', 'It may have been deleted or removed.'],
  'event-unknown': () => ['This event is no longer there.', 'Look for it in the agenda, or search for it.'],
  'event-changed-meanwhile': ({ title }) => [`“${title}” was changed in the meantime.`, lookAgain],
  'event-repeats-now': ({ title }) => [`“${title}” is a series by now.`, lookAgain],
  'event-repeats-no-more': ({ title }) => [`“${title}” is no series any more.`, lookAgain],
  'change-unknown': () => 'This change is no longer in the history.',
  'nothing-to-change': () => 'There is nothing to change.',
  'zone-unknown': ({ zone }) => [`The time zone “${zone}” is not known.`, 'Choose one from the list.'],
  'times-of-different-kinds': () => [
    'Start and end do not go together.',
    'Give both as days, or both with a time.',
  ],
  'series-without-dates': () => ['The series has not a single day.', 'Choose how it repeats.'],
  'date-of-other-kind': ({ wantsDay }) => [
    'A date of the series is of another kind than its start.',
    wantsDay ? 'Give a day without a time.' : 'Give a day with a time.',
  ],
  'instance-unknown': ({ title }) => [
    `The series “${title}” takes place no more on that day.`,
    'Look at the agenda; the series may have been changed.',
  ],
  'instance-in-other-calendar': () => [
    'One event of a series can’t be in another calendar than the series.',
    'Move it with all that follow, or the whole series.',
  ],
  'instance-repeats': () => [
    'One event of a series can’t repeat by itself.',
    'Change it with all that follow, or the whole series.',
  ],
  'instance-added-by-hand': () => [
    'This event was added to the series by itself; the series can’t be divided here.',
    'Change it alone, the whole series, or all from the event before or after it.',
  ],
  'rule-fixes-days': () => [
    'The repeat sets its days by itself; moving the start is not enough.',
    'Set how it repeats anew, too.',
  ],
  'undone-already': () => 'That was undone already.',
  'changed-since': ({ by }) => [
    `It can’t be undone like this: something of it was changed since (${by}).`,
    'Undo the later change first.',
  ],
  'conflict-renewed': ({ title }) => [
    `“${title}” was changed once more in the meantime.`,
    'Look at the new conflict that came of it.',
  ],
  'conflict-gone': () => 'This conflict is no longer there.',
  'choice-out-of-date': () => ['Both sides agree about that by now.', 'Look at the conflict again.'],
  'choice-twice': () => 'Two sides are chosen for one detail.',
  'account-known': ({ name }) => [
    `This account is linked already, as “${name}”.`,
    'Reconnect it there if it needs a new password.',
  ],
  'account-gone': () => ['This account is no longer there.', 'It may have been removed.'],
  'account-address-private': () => [
    'This address is on this computer or in a private network.',
    'Allow it if it is yours.',
  ],
  'account-calendar-unknown': () => [
    'No account has this calendar any more.',
    'It may have been deleted, or its account removed.',
  ],
  'token-unknown': () => 'There is no such access token.',
  'client-unknown': () => 'This program is not let in.',
  'assistant-unknown': () => 'This assistant is no longer there; it may have been forgotten.',
  'approval-unknown': () => 'This request is no longer there.',
  'not-among-guests': () => 'It is not clear under which address you are invited.',
  'backup-gone': () => ['This backup is no longer there.', 'It may have been deleted.'],
  'passwords-key-missing': () => [
    'The key to the stored passwords is not there.',
    'Give Kalends the key it had before, or remove the accounts and add them again.',
  ],
  'secret-key-missing': () => [
    'The key to this password is missing.',
    'Give Kalends the key it had before, or reconnect the account.',
  ],
  'passwords-nowhere': () => [
    'Passwords can’t be kept safely here.',
    'Unlock the keyring of this computer, or set up a key file; docs/accounts.md says how.',
  ],
}
