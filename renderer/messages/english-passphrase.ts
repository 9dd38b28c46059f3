/** The texts of the window that asks for a passphrase; part of the catalogue in english.ts. */
export const passphrase = {
  choose: {
    title: 'Choose a passphrase',
    why: 'This computer offers no safe place for the passwords of your accounts. Kalends can keep them in its own folder, sealed with a passphrase that you choose, and asks for it when it starts.',
    lost: 'Nobody can tell you the passphrase again. Without it, your accounts have to be added anew; your calendars stay.',
    field: 'Passphrase',
    hint: 'Eight characters at least; four or five words are better.',
    again: 'The same again',
    differs: 'These two are not the same.',
    go: 'Use this passphrase',
  },
  enter: {
    title: 'Enter your passphrase',
    why: 'The passwords of your accounts are sealed with it. Until it is entered, your calendars are here and can be changed, and nothing is synced.',
    field: 'Passphrase',
    go: 'Unlock',
  },
  notNow: 'Not now',
  missing: 'Enter a passphrase.',
  trouble: {
    short: 'That is too short: use eight characters at least.',
    wrong: 'This is not the passphrase. Check the keyboard’s layout and Caps Lock, and try again.',
    damaged: 'The file with the sealed passwords is damaged, so no passphrase opens it.',
    over: 'Nobody asks for a passphrase any more. You can close this window.',
  },
  forgotten: {
    ask: 'I have forgotten it',
    what: 'Then the passwords in it are lost. Kalends sets them aside; after that, remove your accounts and add them again. Your calendars and events stay.',
    go: 'Set them aside',
  },
}
