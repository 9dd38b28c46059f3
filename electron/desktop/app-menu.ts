import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Words } from './words/english.ts'
import type { ZoomStep } from './zoom.ts'

export interface MenuActions {
  openMain(place?: string): void
  enterPassphrase(): void
  showQuick(): void
  syncNow(): void
  pauseSync(isPaused: boolean): void
  zoom(step: ZoomStep): void
}

/** What the menu depends on. */
export interface MenuFacts {
  readonly words: Words
  /** Accounts wait for the person's passphrase. */
  readonly isLocked: boolean
  readonly isPaused: boolean
}

/** The application's own menu: on macOS in the bar, elsewhere in the window. It has all that the tray's has. */
export class AppMenu {
  readonly #actions: MenuActions
  #facts: MenuFacts | null = null

  constructor(actions: MenuActions) {
    this.#actions = actions
  }

  /** Makes the menu anew where it is another one. */
  show({ words, isLocked, isPaused }: MenuFacts): void {
    const before = this.#facts
    if (before?.words === words && before.isLocked === isLocked && before.isPaused === isPaused) return
    this.#facts = { words, isLocked, isPaused }
    const template = applicationMenu(this.#actions, this.#facts, process.platform === 'darwin')
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
}

/** As a template. Electron labels what it does itself in English alone, so every item has a label of its own. */
export function applicationMenu(
  actions: MenuActions,
  facts: MenuFacts,
  isMac: boolean,
): MenuItemConstructorOptions[] {
  const { menu } = facts.words
  return [
    ...(isMac ? [ownMenu(facts)] : []),
    { label: menu.file, submenu: fileMenu(actions, facts, isMac) },
    { label: menu.edit, submenu: editMenu(facts) },
    { label: menu.view, submenu: viewMenu(actions, facts) },
    {
      label: menu.window,
      role: 'window',
      submenu: [
        { label: menu.minimize, role: 'minimize' },
        ...(isMac
          ? [
              { label: menu.zoom, role: 'zoom' } as const,
              separator,
              { label: menu.front, role: 'front' } as const,
            ]
          : [{ label: menu.close, role: 'close' } as const]),
      ],
    },
  ]
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Of macOS. */
function ownMenu({ words: { menu } }: MenuFacts): MenuItemConstructorOptions {
  return {
    label: 'Kalends',
    submenu: [
      { label: menu.about, role: 'about' },
      separator,
      { label: menu.services, role: 'services' },
      separator,
      { label: menu.hide, role: 'hide' },
      { label: menu.hideOthers, role: 'hideOthers' },
      { label: menu.unhide, role: 'unhide' },
      separator,
      { label: menu.quitMac, role: 'quit' },
    ],
  }
}

function fileMenu(
  actions: MenuActions,
  { words: { menu }, isLocked, isPaused }: MenuFacts,
  isMac: boolean,
): MenuItemConstructorOptions[] {
  return [
    { label: menu.newEvent, accelerator: 'CommandOrControl+N', click: () => actions.openMain('/new') },
    { label: menu.import, accelerator: 'CommandOrControl+O', click: () => actions.openMain('/import') },
    { label: menu.export, click: () => actions.openMain('/export') },
    separator,
    { label: menu.sync, enabled: !isPaused, click: () => actions.syncNow() },
    { label: menu.pause, type: 'checkbox', checked: isPaused, click: () => actions.pauseSync(!isPaused) },
    separator,
    ...(isLocked ? [{ label: menu.passphrase, click: () => actions.enterPassphrase() }, separator] : []),
    isMac ? { label: menu.close, role: 'close' } : { label: menu.quit, role: 'quit' },
  ]
}

function editMenu({ words: { menu } }: MenuFacts): MenuItemConstructorOptions[] {
  return [
    { label: menu.undo, role: 'undo' },
    { label: menu.redo, role: 'redo' },
    separator,
    { label: menu.cut, role: 'cut' },
    { label: menu.copy, role: 'copy' },
    { label: menu.paste, role: 'paste' },
    { label: menu.delete, role: 'delete' },
    { label: menu.selectAll, role: 'selectAll' },
  ]
}

function viewMenu(actions: MenuActions, { words: { menu } }: MenuFacts): MenuItemConstructorOptions[] {
  return [
    { label: menu.quick, click: () => actions.showQuick() },
    { label: menu.search, accelerator: 'CommandOrControl+F', click: () => actions.openMain('/search') },
    { label: menu.accounts, click: () => actions.openMain('/accounts') },
    { label: menu.conflicts, click: () => actions.openMain('/conflicts') },
    { label: menu.settings, accelerator: 'CommandOrControl+,', click: () => actions.openMain('/settings') },
    separator,
    { label: menu.actualSize, accelerator: 'CommandOrControl+0', click: () => actions.zoom('reset') },
    { label: menu.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => actions.zoom('in') },
    // The same key without Shift, where the plus needs it.
    {
      label: menu.zoomIn,
      accelerator: 'CommandOrControl+=',
      visible: false,
      click: () => actions.zoom('in'),
    },
    { label: menu.zoomOut, accelerator: 'CommandOrControl+-', click: () => actions.zoom('out') },
    separator,
    { label: menu.fullScreen, role: 'togglefullscreen' },
  ]
}
