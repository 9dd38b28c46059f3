import { englishChanges } from '#shared/calendar/facts/english-change-words.ts'
import { englishProposals } from '#shared/calendar/facts/english-proposal-words.ts'

/** What the desktop itself says: its menus, notifications and messages. The page has its own words. */
export const english = {
  changes: englishChanges,
  proposals: englishProposals,
  ok: 'OK',
  untitled: 'Untitled',
  tray: {
    today: 'Today',
    tomorrow: 'Tomorrow',
    allDay: 'all day',
    nothing: 'Nothing more today',
    more: (count: number): string => (count === 1 ? '1 more event' : `${count} more events`),
    quick: 'Quick agenda',
    open: 'Open Kalends',
    add: 'Add event…',
    sync: 'Sync now',
    pause: 'Pause sync',
    launch: 'Start with the computer',
    passphrase: 'Enter passphrase…',
    settings: 'Settings…',
    quit: 'Quit Kalends',
    now: 'now',
    in: (duration: string): string => `in ${duration}`,
  },
  notices: {
    cannotOpen: (reason: string): string => `Kalends can’t open your calendars: ${reason}`,
    approvals: (count: number): string =>
      count === 1
        ? 'An assistant asks for your approval'
        : `${count} changes of assistants wait for your approval`,
    reconnect: (account: string): string => `Sign in to ${account} again`,
    missing: (count: number, calendar: string): string =>
      count === 1
        ? `An event is missing in ${calendar}: is that right?`
        : `${count} events are missing in ${calendar}: is that right?`,
    conflicts: (count: number): string =>
      count === 1 ? '1 conflict to settle' : `${count} conflicts to settle`,
    locked: 'Your accounts are not synced: enter your passphrase',
    engineEnded: (how: string): string => `The engine ended with ${how}.`,
    unusableFolder: 'Kalends can’t use the folder of your calendars',
    unusableFolderText: (path: string, code: string): string =>
      `${path} can’t be made or written to (${code}). Kalends keeps everything there, and does not start without. Make sure that the disk is there and that you may write to the folder, then start it again.`,
  },
  menu: {
    file: '&File',
    newEvent: 'New event',
    import: 'Import file…',
    export: 'Export…',
    sync: 'Sync now',
    pause: 'Pause sync',
    passphrase: 'Enter passphrase…',
    close: 'Close window',
    quit: 'Quit',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select all',
    view: '&View',
    quick: 'Quick agenda',
    search: 'Search',
    accounts: 'Accounts',
    conflicts: 'Conflicts',
    settings: 'Settings',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    window: '&Window',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring all to front',
    about: 'About Kalends',
    services: 'Services',
    hide: 'Hide Kalends',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    quitMac: 'Quit Kalends',
  },
  reminder: {
    today: 'Today',
    join: 'Join',
    again: (minutes: number): string => `Again in ${minutes} min`,
    close: 'Close',
    missed: (count: number): string =>
      count === 1 ? 'You missed a reminder' : `You missed ${count} reminders`,
  },
  approval: {
    window: 'Kalends: an assistant asks',
    someone: 'An assistant',
    asks: (assistant: string): string => `${assistant} asks you`,
    asksFor: (assistant: string, summary: string): string => `${assistant} asks: ${summary}`,
    expired: (assistant: string): string => `${assistant} had no answer; nothing was changed`,
  },
  passphraseWindow: 'Kalends: passphrase',
  missingTray: {
    title: 'This desktop shows no tray icons',
    stays:
      'Kalends goes on running when you close its window: it syncs and reminds you. Start it again to see the window, which has everything in its menu.',
    shortcut: (keys: string): string => `${keys} shows today’s agenda.`,
    extension: 'Many desktops have an extension for tray icons (“AppIndicator”, “StatusNotifier”).',
  },
  settings: {
    broken: 'The settings of the desktop could not be read',
    brokenText: (path: string): string =>
      `They are as they were at first. What was there is kept as ${path}.`,
    shortcutTaken: (keys: string): string => `${keys} is taken by another program.`,
    shortcutInvalid: (keys: string): string => `${keys} is not a key combination.`,
    shortcutNeeds: 'Needs Ctrl, Alt, ⌘ or Super and one more key.',
    launchRefused: (reason: string): string =>
      `This system does not let Kalends change what starts with it: ${reason}`,
    invalid: 'That can’t be set.',
    notSaved: (reason: string): string => `That could not be saved, and stays as it was: ${reason}`,
  },
  refused: {
    title: 'Kalends can’t open that',
    unknown: 'The link is not one that Kalends knows.',
    forbidden: 'The link asks for something that a link may not open.',
    noCalendar: 'The link does not name a calendar.',
    notHere: 'Only files on this computer can be opened.',
    unreadable: 'The name of the file can’t be read.',
  },
  files: {
    notOpen: 'The file is not open any more: open it again.',
    gone: (name: string): string => `“${name}” is not there any more.`,
    forbidden: (name: string): string => `You may not read “${name}”.`,
    noFile: (name: string): string => `“${name}” is not a file.`,
    changed: (name: string): string => `“${name}” was changed while it was read: open it again.`,
    unreadable: (name: string, code: string): string => `“${name}” can’t be read (${code}).`,
  },
  updates: {
    sources: 'This copy runs from its sources: update those.',
    packageManager: 'The package manager of this system updates Kalends.',
    folder: 'A copy in a folder is replaced by hand.',
    noServer: 'This package names no server to look for newer versions.',
    available: (version: string): string => `Kalends ${version} is available`,
    availableText: 'Nothing is installed before you say so.',
    download: 'Download',
    notNow: 'Not now',
    ready: (version: string): string => `Kalends ${version} is ready to be installed`,
    readyText: 'Kalends ends, is replaced, and starts again. Your calendars stay as they are.',
    restart: 'Restart now',
    later: 'Later',
    notFound: (reason: string): string => `Kalends could not look for a newer version: ${reason}`,
    notDownloaded: (version: string, reason: string): string =>
      `Kalends ${version} could not be downloaded: ${reason}`,
  },
}

/** Every catalogue has the shape of the English one. */
export type Words = typeof english
