import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron'
import { trayIcon } from './tray-icon.ts'
import type { TrayState } from './tray-text.ts'
import type { Bounds } from './window-bounds.ts'

/** What is shown in the tray now. */
export interface TrayView {
  readonly state: TrayState
  /** The next meeting with its countdown; empty for none. */
  readonly meeting: string
  /** What is wrong or waits for the person, one line each. */
  readonly notices: readonly string[]
  readonly isPaused: boolean
  readonly launchesAtLogin: boolean
  /** Accounts wait for the person's passphrase. */
  readonly isLocked: boolean
}

/** What the person can do from the tray. */
export interface TrayActions {
  toggleQuick(icon: Bounds | null): void
  openMain(place?: string): void
  openFile(path: string): void
  addEvent(): void
  syncNow(): void
  pauseSync(isPaused: boolean): void
  launchAtLogin(isWanted: boolean): void
  openAccounts(): void
  enterPassphrase(): void
  quit(): void
}

/** The icon in the tray or menu bar, with its menu. */
export class TrayIcon {
  readonly #icons: string
  readonly #actions: TrayActions
  readonly #tray: Tray
  #view: TrayView = {
    state: 'idle',
    meeting: '',
    notices: [],
    isPaused: false,
    launchesAtLogin: false,
    isLocked: false,
  }

  constructor(icons: string, actions: TrayActions) {
    this.#icons = icons
    this.#actions = actions
    this.#tray = new Tray(trayIcon(icons, 'idle', nativeTheme.shouldUseDarkColors))
    this.#tray.on('click', (_event, bounds) => actions.toggleQuick(bounds))
    // Where the menu is no answer to the right button by itself.
    this.#tray.on('right-click', () => this.#tray.popUpContextMenu(this.#menu()))
    // macOS alone lets files be dropped there.
    this.#tray.on('drop-files', (_event, [path]) => {
      if (path !== undefined) actions.openFile(path)
    })
    nativeTheme.on('updated', () => this.show(this.#view))
    this.show(this.#view)
  }

  show(view: TrayView): void {
    this.#view = view
    this.#tray.setImage(trayIcon(this.#icons, view.state, nativeTheme.shouldUseDarkColors))
    if (process.platform === 'darwin') this.#tray.setTitle(view.meeting)
    this.#tray.setToolTip(['Kalends', view.meeting, ...view.notices].filter((line) => line !== '').join('\n'))
    // On Linux a tray may have no clicks but only this menu; on macOS a set menu would take the left click away.
    if (process.platform === 'linux') this.#tray.setContextMenu(this.#menu())
  }

  close(): void {
    this.#tray.destroy()
  }

  #menu(): Menu {
    return Menu.buildFromTemplate(trayMenu(this.#view, this.#actions))
  }
}

/** The menu of the tray, as a template. */
export function trayMenu(view: TrayView, actions: TrayActions): MenuItemConstructorOptions[] {
  const lines = [view.meeting, ...view.notices].filter((line) => line !== '')
  return [
    ...lines.map(
      (label): MenuItemConstructorOptions => ({ label: escapeLabel(label), click: () => actions.openMain() }),
    ),
    ...(lines.length === 0 ? [] : [{ type: 'separator' } as const]),
    { label: 'Today', click: () => actions.toggleQuick(null) },
    { label: 'Open Kalends', click: () => actions.openMain() },
    { label: 'Add event…', click: () => actions.addEvent() },
    { type: 'separator' },
    { label: 'Sync now', enabled: !view.isPaused, click: () => actions.syncNow() },
    {
      label: 'Pause sync',
      type: 'checkbox',
      checked: view.isPaused,
      click: () => actions.pauseSync(!view.isPaused),
    },
    { type: 'separator' },
    {
      label: 'Start with the computer',
      type: 'checkbox',
      checked: view.launchesAtLogin,
      click: () => actions.launchAtLogin(!view.launchesAtLogin),
    },
    ...(view.isLocked ? [{ label: 'Enter passphrase…', click: () => actions.enterPassphrase() }] : []),
    { label: 'Accounts…', click: () => actions.openAccounts() },
    { label: 'Quit Kalends', click: () => actions.quit() },
  ]
}

/** In a menu an ampersand would mark a key. */
function escapeLabel(text: string): string {
  return text.replaceAll('&', '&&')
}
