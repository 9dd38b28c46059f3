import { Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  openMain(place?: string): void
  openFile(): void
  enterPassphrase(): void
}

/** What the menu depends on. */
export interface MenuFacts {
  readonly isMac: boolean
  /** Accounts wait for the person's passphrase. */
  readonly isLocked: boolean
}

/** The application's own menu: on macOS in the bar, elsewhere the keys of it. */
export function setApplicationMenu(actions: MenuActions, isLocked: boolean): void {
  const facts = { isMac: process.platform === 'darwin', isLocked }
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(actions, facts)))
}

export function applicationMenu(
  actions: MenuActions,
  { isMac, isLocked }: MenuFacts,
): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const own: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  return [
    ...(isMac ? [own] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New event', accelerator: 'CommandOrControl+N', click: () => actions.openMain('/new') },
        { label: 'Import file…', accelerator: 'CommandOrControl+O', click: () => actions.openFile() },
        { label: 'Export…', click: () => actions.openMain('/export') },
        separator,
        ...(isLocked
          ? [{ label: 'Enter passphrase…', click: () => actions.enterPassphrase() }, separator]
          : []),
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { label: 'Search', accelerator: 'CommandOrControl+F', click: () => actions.openMain('/search') },
        { label: 'Accounts', click: () => actions.openMain('/accounts') },
        { label: 'Conflicts', click: () => actions.openMain('/conflicts') },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}
