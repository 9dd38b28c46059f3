import { messages } from '../messages/messages.ts'
import { engine } from '../state/engine.ts'
import { openPalette } from '../state/palette.ts'
import { openPlace, type SettingsSection } from '../state/place.ts'
import { shownSections } from '../state/settings-sections.ts'
import { showTrouble } from '../state/toasts.ts'
import { undoLatest } from '../state/undo.ts'
import { showView, viewNow, views } from '../state/view.ts'
import type { Command, CommandContext } from './command.ts'

const text = messages.shortcuts

const moves: Command[] = [
  {
    id: 'next-event',
    group: 'move',
    name: text.nextEvent,
    keys: {
      j: ({ agenda }) => agenda.next(1),
      ArrowDown: ({ agenda }) => agenda.move(1),
      ArrowRight: ({ agenda }) => agenda.move(1),
    },
  },
  {
    id: 'previous-event',
    group: 'move',
    name: text.previousEvent,
    keys: {
      k: ({ agenda }) => agenda.next(-1),
      ArrowUp: ({ agenda }) => agenda.move(-1),
      ArrowLeft: ({ agenda }) => agenda.move(-1),
    },
  },
  { id: 'neighbour', group: 'move', name: text.neighbour, toldKeys: ['Arrows'] },
  command('today', 'move', text.today, ['t'], ({ agenda }) => agenda.goToday()),
  {
    ...command('next', 'move', text.next, ['n'], ({ agenda }) => agenda.moveMonth(1)),
    toldKeys: ['j'],
  },
  {
    ...command('previous', 'move', text.previous, ['p'], ({ agenda }) => agenda.moveMonth(-1)),
    toldKeys: ['k'],
  },
  { id: 'jump', group: 'move', name: text.jump, keys: { g: focusMonthPicker } },
]

/** The keys of the views, as Google Calendar has them. */
const keysOfViews: Record<string, readonly string[]> = {
  day: ['d', '1'],
  week: ['w', '2'],
  month: ['m', '3'],
  workweek: ['x', '4'],
  agenda: ['a', '5'],
  year: ['y', '6'],
}

const shownViews = views.map((view) =>
  command(`view-${view}`, 'view', messages.calendar.views[view], keysOfViews[view] ?? [], () =>
    showView({ view, day: viewNow().day }),
  ),
)

const deeds: Command[] = [
  { id: 'open', group: 'do', name: text.open, toldKeys: ['Enter'] },
  { id: 'edit-event', group: 'do', name: text.editEvent, toldKeys: ['e'] },
  { id: 'delete-event', group: 'do', name: text.deleteEvent, toldKeys: ['Delete'] },
  { id: 'move', group: 'do', name: text.move, toldKeys: ['Shift+Arrows'] },
  { id: 'resize', group: 'do', name: text.resize, toldKeys: ['Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown'] },
  command('create', 'do', text.create, ['c'], () => openPlace({ kind: 'new', day: null })),
  command('quick-add', 'do', text.quickAdd, ['C', 'q'], () => openPlace({ kind: 'quick-add' })),
  command('undo', 'do', text.undo, ['z', 'Control+z'], () => void undoLatest()),
  command('availability', 'do', messages.availability.title, ['f'], () =>
    openPlace({ kind: 'availability' }),
  ),
  command('search', 'do', text.search, ['/'], () => openPlace({ kind: 'search' })),
  command('sync', 'do', messages.accounts.syncAll, ['r'], () => void syncAll()),
  command('import', 'do', text.import, ['i'], () => openPlace({ kind: 'import' })),
  command('export', 'do', text.export, ['e'], () => openPlace({ kind: 'export', calendarId: null })),
  {
    ...command('approvals', 'do', messages.approvals.title, [], () => openPlace({ kind: 'approvals' })),
    // Its own listener, which answers over what is open, too.
    toldKeys: [messages.approvals.key.toLowerCase()],
  },
  command('accounts', 'do', text.accounts, ['A'], () =>
    openPlace({ kind: 'accounts', view: 'list', id: null }),
  ),
  command('link-account', 'do', messages.palette.linkAccount, [], () =>
    openPlace({ kind: 'accounts', view: 'caldav', id: null }),
  ),
  command('subscribe', 'do', messages.palette.subscribe, [], () =>
    openPlace({ kind: 'accounts', view: 'feed', id: null }),
  ),
  command('conflicts', 'do', text.conflicts, ['X'], () => openPlace({ kind: 'conflicts', id: null })),
  command('settled-conflicts', 'do', messages.conflicts.settled.title, [], () =>
    openPlace({ kind: 'settled-conflicts' }),
  ),
  command('trips', 'do', messages.trips.title, [], () => openPlace({ kind: 'trips' })),
  command('assistants', 'do', messages.assistants.title, [], () => openPlace({ kind: 'assistants' })),
]

const windowCommands: Command[] = [
  { id: 'palette', group: 'window', name: messages.palette.label, keys: { 'Control+k': openPalette } },
  command('theme', 'window', text.theme, ['D'], ({ setTheme }) => setTheme(isDark() ? 'light' : 'dark')),
  ...(['auto', 'light', 'dark'] as const).map((theme) =>
    command(`theme-${theme}`, 'window', messages.palette.theme(messages.theme[theme]), [], ({ setTheme }) =>
      setTheme(theme),
    ),
  ),
  command('settings', 'window', messages.settings.title, [',', 's'], () => openSettings('general')),
  ...shownSections
    .filter((section) => section !== 'general')
    .map((section) =>
      command(
        `settings-${section}`,
        'window',
        `${messages.settings.title}: ${messages.settings.sections[section]}`,
        [],
        () => openSettings(section),
      ),
    ),
  command('help', 'window', text.title, ['?'], () => openPlace({ kind: 'shortcuts' })),
  { id: 'close', group: 'window', name: text.close, toldKeys: ['Escape'] },
]

/** Everything the page can do by a key or by name. */
export const commands: readonly Command[] = [...moves, ...shownViews, ...deeds, ...windowCommands]

function command(
  id: string,
  group: Command['group'],
  name: string,
  keys: readonly string[],
  run: (context: CommandContext) => void,
): Command {
  return { id, group, name, keys: Object.fromEntries(keys.map((key) => [key, run])), run }
}

function openSettings(section: SettingsSection): void {
  openPlace({ kind: 'settings', section })
}

function isDark(): boolean {
  return document.documentElement.dataset.mantineColorScheme === 'dark'
}

function focusMonthPicker(): void {
  document.querySelector<HTMLElement>('nav [data-day][tabindex="0"]')?.focus()
}

async function syncAll(): Promise<void> {
  try {
    await engine.sync.run({})
  } catch (error) {
    showTrouble(error)
  }
}
