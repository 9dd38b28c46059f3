import { count, sentence } from './english-counts.ts'

/** The texts about accounts and their sync; part of the catalogue in english.ts. */
export const syncStates = {
  inStep: (ago: string) => `In step, ${ago}`,
  notYet: 'Not synced yet',
  syncing: 'Syncing…',
  syncingSoFar: (done: number) => `Syncing, ${count(done, 'change', 'changes')} so far`,
  waiting: (time: string, reason: string) => `${sentence(reason)} Trying again at ${time}.`,
  reconnect: (reason: string) => sentence(reason),
  guarded: (removed: number, total: number) =>
    `${removed.toLocaleString('en')} of ${count(total, 'event is', 'events are')} missing on the server. Nothing was deleted here.`,
  paused: 'Paused',
  failed: (reason: string) => sentence(reason),
  pending: (number: number) => `${count(number, 'change', 'changes')} waiting to be sent`,
  conflicts: (number: number) => count(number, 'conflict', 'conflicts'),
  problems: (number: number) => `${count(number, 'event', 'events')} can’t be synced`,
}

export const syncIndicator = {
  inStep: (accounts: number) =>
    accounts === 1 ? 'The account is in step' : `All ${accounts} accounts are in step`,
  syncing: 'Syncing',
  attention: (names: string) => `${names} needs your attention`,
  attentionMany: (number: number) => `${number} accounts need your attention`,
  waiting: 'Not in step: trying again',
  paused: 'Sync is paused',
  open: 'Open accounts',
  conflicts: (number: number) => count(number, 'conflict', 'conflicts'),
  conflictsHint: 'Changed here and elsewhere: choose what to keep',
}

export const accounts = {
  title: 'Accounts',
  none: 'No accounts yet',
  noneText:
    'Link an account of Google, Microsoft, iCloud or any CalDAV server to have its calendars here and change them on both sides, or subscribe to a calendar somebody publishes.',
  addCaldav: 'Link an account',
  addFeed: 'Subscribe to a feed',
  back: 'All accounts',
  kind: { caldav: 'CalDAV', feed: 'Feed', google: 'Google', microsoft: 'Microsoft' },
  options: (name: string) => `Options of ${name}`,
  syncNow: 'Sync now',
  syncNowOf: (name: string) => `Sync ${name} now`,
  syncAll: 'Sync all now',
  settings: 'Settings…',
  pause: 'Pause',
  resume: 'Resume',
  history: 'History of runs',
  remove: 'Remove…',
  every: (interval: string) => `every ${interval}`,
  next: (time: string) => `next at ${time}`,
  calendars: (name: string) => `Calendars of ${name}`,
  policy: 'When both sides changed the same',
  policyOf: (name: string) => `When both sides changed the same in ${name}`,
  policies: {
    ask: 'Ask me',
    latest: 'Latest edit wins',
    mine: 'Keep mine',
    theirs: 'Keep theirs',
  },
  readOnly: 'read-only',
  resolve: 'Resolve',
  reconnect: {
    label: 'New app password',
    go: 'Reconnect',
    done: (name: string) => `${name} is connected again`,
    kept: 'Changes made here meanwhile are kept and sent after that.',
  },
  guard: {
    deleteHere: 'Delete them here too',
    deleteHereText:
      'They were deleted on purpose. They stay in the history, from which they can be taken back.',
    restoreThere: 'Put them back on the server',
    restoreThereText: 'They were lost there. Everything this computer still has is sent again.',
    readOnlyText:
      'The calendar can only be read. To keep its events, remove the account and keep its calendars.',
    question: 'What happened to them?',
    done: 'The answer was carried out',
  },
  caldav: {
    title: 'Link an account',
    where: 'Where is it?',
    services: {
      google: 'Google',
      microsoft: 'Microsoft',
      icloud: 'iCloud',
      fastmail: 'Fastmail',
      nextcloud: 'Nextcloud',
      other: 'Another server',
    },
    url: 'Server address',
    urlPlaceholder: 'https://calendar.example.org',
    nextcloudPlaceholder: 'https://cloud.example.org',
    urlMissing: 'Give the address of the server.',
    user: 'User name',
    userPlaceholder: {
      icloud: 'you@icloud.com',
      fastmail: 'you@fastmail.com',
      nextcloud: 'you',
      other: 'you',
    },
    userMissing: 'Give the user name.',
    password: 'App password',
    passwordMissing: 'Give the app password.',
    name: 'Name (optional)',
    namePlaceholder: 'How it is called here',
    help: {
      icloud: [
        'iCloud wants an app-specific password, not the one of your Apple Account.',
        'Sign in at account.apple.com, open “Sign-In and Security”, then “App-Specific Passwords”, and make one for Kalends.',
      ],
      fastmail: [
        'Fastmail wants an app password.',
        'In Fastmail open Settings, “Privacy & Security”, then “Manage app passwords and access”, and make one for calendars (CalDAV).',
      ],
      nextcloud: [
        'In Nextcloud open your settings, then “Security”, and make an app password at the bottom, under “Devices & sessions”.',
        'The address is the one you open Nextcloud with; the calendars are found from there.',
      ],
      other: [
        'Any address on the server will do: the calendars are found from there.',
        'Where the server offers app passwords, make one for Kalends, so that you can take it back by itself.',
      ],
    },
    safe: 'The password is kept encrypted on this machine and goes to this server alone.',
    go: 'Link account',
    checking: 'Asking the server for your calendars…',
  },
  feed: {
    title: 'Subscribe to a feed',
    url: 'Address of the calendar',
    urlPlaceholder: 'webcal:// or https://',
    urlHelp:
      'A link to an .ics file: holidays, matches, timetables, a calendar somebody shares. It can be read, not changed.',
    urlMissing: 'Give the address of the feed.',
    name: 'Name (optional)',
    namePlaceholder: 'The name the feed has',
    privateTitle: 'This address is in your own network',
    privateText:
      'Addresses on this machine or in a private network are not fetched unless you say so: a link from somebody else could reach what is meant for you alone.',
    allow: 'It is mine: allow this address',
    go: 'Subscribe',
    checking: 'Fetching the calendar…',
  },
  added: (name: string) => `Linked ${name}`,
  addedFeed: (name: string) => `Subscribed to ${name}`,
  form: {
    title: (name: string) => `Settings of ${name}`,
    name: 'Name',
    nameMissing: 'Give the account a name.',
    interval: 'Look for changes',
    intervalText: 'Changes made here are sent a moment after you make them, whatever is chosen.',
    save: 'Save',
    saved: 'Saved',
  },
  runs: {
    title: (name: string) => `History of ${name}`,
    none: 'No runs yet',
    noneText: 'Runs that changed something or failed are listed here.',
    columns: {
      start: 'Started',
      calendar: 'Calendar',
      outcome: 'Outcome',
      changes: 'Changes',
      took: 'Took',
    },
    summary: (number: number, median: string, longest: string, failed: number) =>
      `The last ${number.toLocaleString('en')} runs: half of them took ${median} or less, the longest ${longest}; ${
        failed === 0 ? 'none failed' : `${failed.toLocaleString('en')} failed`
      }.`,
    outcome: { done: 'Done', failed: 'Failed', stopped: 'Stopped', running: 'Under way' },
  },
  removal: {
    title: (name: string) => `Remove ${name}?`,
    text: 'Kalends forgets the account and what it was let in with. On the server nothing changes.',
    pending: (number: number) =>
      number === 1
        ? '1 change was never sent to the server, and never will be.'
        : `${number.toLocaleString('en')} changes were never sent to the server, and never will be.`,
    question: 'What about its events here?',
    delete: 'Delete its calendars and events here',
    deleteText: 'You can undo this: they come back as calendars of this computer.',
    keep: 'Keep them as calendars of this computer',
    keepText: 'They are yours to change, and no longer follow the server.',
    go: 'Remove account',
    done: (name: string) => `Removed ${name}`,
    undone: 'Its calendars are back, as calendars of this computer',
    revocation: {
      unsupported: (url: string) => `Take Kalends’ access back at the provider: ${url}`,
      failed: (url: string) => `The provider could not be told. Take Kalends’ access back there: ${url}`,
    },
    donePending: (number: number) => `${count(number, 'change was', 'changes were')} never sent.`,
  },
}
