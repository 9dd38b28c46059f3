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
    name: 'history',
    summary: 'what was changed, when and by whom',
    load: async () => (await import('./commands/history.ts')).history,
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
    name: 'mcp',
    summary: 'connect an assistant over standard input and output',
    load: async () => (await import('./commands/mcp.ts')).mcp,
  },
]
