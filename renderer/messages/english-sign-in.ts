/** What is said of signing in with Google and Microsoft; part of the catalogue in english.ts. */
export const signIn = {
  help: {
    google: [
      'You sign in at Google, in your browser. Kalends never sees your password.',
      'Google asks whether Kalends may use your calendars. Leave the tick where it is.',
    ],
    microsoft: [
      'You sign in at Microsoft, in your browser: with an account of Outlook, Hotmail, or of your work or school. Kalends never sees your password.',
      'Some organizations let programs in only after an administrator has agreed.',
    ],
  },
  access: 'What may Kalends do?',
  write: 'See and change my calendars',
  read: 'Only see my calendars',
  ownClient: 'Use a client id of your own',
  clientNeeded: (name: string) =>
    `This build of Kalends has no client id of its own for ${name}. Register one there once; the documentation in docs/accounts.md walks through every field.`,
  clientId: 'Client id',
  clientIdMissing: 'Give the client id.',
  clientSecret: 'Client secret',
  clientSecretHelp: {
    google: 'Google shows it once, next to the client id. It is kept encrypted.',
    microsoft: 'Leave it empty for a client of the type “Mobile and desktop applications”.',
  },
  how: 'Where do you want to sign in?',
  methods: {
    browser: 'In this browser',
    paste: 'In a browser on another machine',
    device: 'With a code, on any device',
  },
  go: { google: 'Sign in with Google', microsoft: 'Sign in with Microsoft' },
  beginning: 'Asking for the sign-in page…',
  waiting: (name: string) => `Go on in the browser window in which ${name} asks you to sign in.`,
  waitingHere: 'Kalends waits for you here, for ten minutes.',
  notOpen: 'No window opened?',
  openPage: (name: string) => `Open ${name}’s sign-in`,
  stuck:
    'If that page shows an error about the client id or its address, the client is not registered as a desktop app.',
  enterCode: 'Open this page on any device:',
  code: 'and enter this code there:',
  pasteHelp:
    'When you have agreed, that browser ends on a page it can’t show. Copy the whole address of that page and paste it here.',
  address: 'Address the browser ended on',
  addressMissing: 'Paste the address.',
  bring: 'Go on',
  cancel: 'Break off',
  again: 'Try again',
  failed: 'That did not work',
  done: (name: string) => `Linked ${name}`,
  known: (name: string) => `${name} was linked already, and is connected again`,
  reconnect: { google: 'Sign in with Google again', microsoft: 'Sign in with Microsoft again' },
  upgrade: 'Allow changes…',
  upgradeTitle: (name: string) => `Let Kalends change the calendars of ${name}`,
  kept: 'Changes made here meanwhile are kept and sent after that.',
  readsOnly: 'reads only',
}
