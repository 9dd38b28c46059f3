import type { Command } from './command.ts'

/** A command by its name on the command line. Its file is loaded only when it is asked for. */
export interface CommandEntry {
  name: string
  /** other names for it */
  aliases?: readonly string[]
  summary: string
  load(): Promise<Command>
}

export const commandTable: readonly CommandEntry[] = [
  {
    name: 'agenda',
    summary: 'what happens on the days asked for',
    load: async () => (await import('./commands/agenda.ts')).agenda,
  },
  {
    name: 'search',
    summary: 'events by words in them',
    load: async () => (await import('./commands/search.ts')).search,
  },
  {
    name: 'event show',
    summary: 'everything about an event',
    load: async () => (await import('./commands/event-show.ts')).eventShow,
  },
  {
    name: 'event add',
    summary: 'make an event or a series',
    load: async () => (await import('./commands/event-add.ts')).eventAdd,
  },
  {
    name: 'event edit',
    summary: 'change an event, or instances of a series',
    load: async () => (await import('./commands/event-edit.ts')).eventEdit,
  },
  {
    name: 'event respond',
    summary: 'answer an invitation',
    load: async () => (await import('./commands/event-respond.ts')).eventRespond,
  },
  {
    name: 'event delete',
    summary: 'delete an event, or instances of a series',
    load: async () => (await import('./commands/event-delete.ts')).eventDelete,
  },
  {
    name: 'calendars',
    aliases: ['calendars list'],
    summary: 'list the calendars',
    load: async () => (await import('./commands/calendars.ts')).calendars,
  },
  {
    name: 'calendars add',
    summary: 'make a calendar',
    load: async () => (await import('./commands/calendars-add.ts')).calendarsAdd,
  },
  {
    name: 'calendars rename',
    summary: 'give a calendar another name',
    load: async () => (await import('./commands/calendars-rename.ts')).calendarsRename,
  },
  {
    name: 'calendars show',
    summary: 'show a calendar in the agenda',
    load: async () => (await import('./commands/calendars-show.ts')).calendarsShow,
  },
  {
    name: 'calendars hide',
    summary: 'leave a calendar out of the agenda',
    load: async () => (await import('./commands/calendars-show.ts')).calendarsHide,
  },
  {
    name: 'calendars remind',
    summary: 'choose when a calendar reminds of its events',
    load: async () => (await import('./commands/calendars-remind.ts')).calendarsRemind,
  },
  {
    name: 'calendars delete',
    summary: 'delete a calendar with its events',
    load: async () => (await import('./commands/calendars-delete.ts')).calendarsDelete,
  },
  {
    name: 'import',
    summary: 'take in iCalendar (.ics) files',
    load: async () => (await import('./commands/import.ts')).importFiles,
  },
  {
    name: 'export',
    summary: 'write events as an iCalendar (.ics) file',
    load: async () => (await import('./commands/export.ts')).exportFile,
  },
  {
    name: 'account',
    aliases: ['account list'],
    summary: 'list the linked accounts and how they stand',
    load: async () => (await import('./commands/account.ts')).account,
  },
  {
    name: 'account add caldav',
    summary: 'link an account on a CalDAV server',
    load: async () => (await import('./commands/account-add-caldav.ts')).accountAddCaldav,
  },
  {
    name: 'account add feed',
    summary: 'subscribe to an .ics file on the web',
    load: async () => (await import('./commands/account-add-feed.ts')).accountAddFeed,
  },
  {
    name: 'account add google',
    summary: 'link an account of Google',
    load: async () => (await import('./commands/account-add-by-sign-in.ts')).accountAddGoogle,
  },
  {
    name: 'account add microsoft',
    summary: 'link an account of Microsoft: Outlook, Microsoft 365',
    load: async () => (await import('./commands/account-add-by-sign-in.ts')).accountAddMicrosoft,
  },
  {
    name: 'account edit',
    summary: 'rename an account, or set how often it is synced',
    load: async () => (await import('./commands/account-edit.ts')).accountEdit,
  },
  {
    name: 'account calendar',
    summary: 'what to do with one calendar of an account',
    load: async () => (await import('./commands/account-calendar.ts')).accountCalendar,
  },
  {
    name: 'account reconnect',
    summary: 'give an account a new password, or sign in again',
    load: async () => (await import('./commands/account-reconnect.ts')).accountReconnect,
  },
  {
    name: 'account revoke',
    summary: 'give up the access to an account of Google or Microsoft',
    load: async () => (await import('./commands/account-revoke.ts')).accountRevoke,
  },
  {
    name: 'account pause',
    summary: 'sync an account no more for now',
    load: async () => (await import('./commands/account-pause.ts')).accountPause,
  },
  {
    name: 'account resume',
    summary: 'sync a paused account again',
    load: async () => (await import('./commands/account-pause.ts')).accountResume,
  },
  {
    name: 'account remove',
    summary: 'unlink an account',
    load: async () => (await import('./commands/account-remove.ts')).accountRemove,
  },
  {
    name: 'sync',
    summary: 'sync now',
    load: async () => (await import('./commands/sync.ts')).sync,
  },
  {
    name: 'sync confirm',
    summary: 'say whether events missing on a server are really gone',
    load: async () => (await import('./commands/sync-confirm.ts')).syncConfirm,
  },
  {
    name: 'sync history',
    summary: 'the last runs of sync',
    load: async () => (await import('./commands/sync-history.ts')).syncHistory,
  },
  {
    name: 'conflicts',
    aliases: ['conflicts list'],
    summary: 'list what both sides changed and you have to decide',
    load: async () => (await import('./commands/conflicts.ts')).conflicts,
  },
  {
    name: 'conflicts show',
    summary: 'both sides of a conflict, field by field',
    load: async () => (await import('./commands/conflicts-show.ts')).conflictsShow,
  },
  {
    name: 'conflicts resolve',
    summary: 'settle a conflict',
    load: async () => (await import('./commands/conflicts-resolve.ts')).conflictsResolve,
  },
  {
    name: 'history',
    summary: 'what was changed, when and by whom',
    load: async () => (await import('./commands/history.ts')).history,
  },
  {
    name: 'history keep',
    summary: 'how long what was changed is kept',
    load: async () => (await import('./commands/history-keep.ts')).historyKeep,
  },
  {
    name: 'audit',
    summary: 'who signed in, and what became of it',
    load: async () => (await import('./commands/audit.ts')).audit,
  },
  {
    name: 'data export',
    summary: 'write everything Kalends keeps into a folder',
    load: async () => (await import('./commands/data-export.ts')).dataExport,
  },
  {
    name: 'data delete',
    summary: 'destroy everything Kalends keeps',
    load: async () => (await import('./commands/data-delete.ts')).dataDelete,
  },
  {
    name: 'undo',
    summary: 'take a change back',
    load: async () => (await import('./commands/undo.ts')).undo,
  },
  {
    name: 'backup',
    summary: 'back everything up now',
    load: async () => (await import('./commands/backup.ts')).backup,
  },
  {
    name: 'backup list',
    summary: 'list the backups',
    load: async () => (await import('./commands/backup-list.ts')).backupList,
  },
  {
    name: 'restore',
    summary: 'go back to a backup',
    load: async () => (await import('./commands/restore.ts')).restore,
  },
  {
    name: 'status',
    summary: 'the engine and what it keeps',
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'serve',
    summary: 'run the engine until it is told to stop',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'login',
    summary: 'print an address that opens the page, once',
    load: async () => (await import('./commands/login.ts')).login,
  },
  {
    name: 'tokens',
    aliases: ['tokens list'],
    summary: 'list the access tokens of programs',
    load: async () => (await import('./commands/tokens.ts')).tokens,
  },
  {
    name: 'tokens create',
    summary: 'make an access token for a program over TCP',
    load: async () => (await import('./commands/tokens-create.ts')).tokensCreate,
  },
  {
    name: 'tokens renew',
    summary: 'replace an access token, expired or not, by another',
    load: async () => (await import('./commands/tokens-renew.ts')).tokensRenew,
  },
  {
    name: 'tokens revoke',
    summary: 'end an access token at once',
    load: async () => (await import('./commands/tokens-revoke.ts')).tokensRevoke,
  },
  {
    name: 'clients',
    aliases: ['clients list'],
    summary: 'list the programs that were let in over OAuth',
    load: async () => (await import('./commands/clients.ts')).clients,
  },
  {
    name: 'clients revoke',
    summary: 'cut off such a program at once',
    load: async () => (await import('./commands/clients-revoke.ts')).clientsRevoke,
  },
  {
    name: 'vault create-key',
    summary: 'make a key that passwords are encrypted with',
    load: async () => (await import('./commands/vault-create-key.ts')).vaultCreateKey,
  },
  {
    name: 'vault rotate',
    summary: 'encrypt all passwords with a new key',
    load: async () => (await import('./commands/vault-rotate.ts')).vaultRotate,
  },
  {
    name: 'mcp',
    summary: 'connect an assistant over standard input and output',
    load: async () => (await import('./commands/mcp.ts')).mcp,
  },
]
