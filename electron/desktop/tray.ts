import { Menu, nativeTheme, Tray } from 'electron'
import { trayIcon } from './tray-icon.ts'
import { type TrayActions, trayMenu } from './tray-menu.ts'
import type { TrayView } from './tray-view.ts'
import type { Words } from './words/english.ts'

/** The icon in the tray or menu bar, with its menu. */
export class TrayIcon {
  readonly #icons: string
  readonly #actions: TrayActions
  readonly #tray: Tray
  #shown: { readonly view: TrayView; readonly words: Words } | null = null

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
    nativeTheme.on('updated', () => this.#showIcon())
  }

  show(view: TrayView, words: Words): void {
    // A menu that is set anew closes under the pointer: only when it is another one.
    if (this.#shown?.words === words && JSON.stringify(this.#shown.view) === JSON.stringify(view)) return
    this.#shown = { view, words }
    this.#showIcon()
    const meeting = view.meeting?.text ?? ''
    if (process.platform === 'darwin') this.#tray.setTitle(meeting)
    const lines = ['Kalends', meeting, ...view.notices.map(({ text }) => text)]
    this.#tray.setToolTip(lines.filter((line) => line !== '').join('\n'))
    // On Linux a tray may have no clicks but only this menu; on macOS a set menu would take the left click away.
    if (process.platform === 'linux') this.#tray.setContextMenu(this.#menu())
  }

  close(): void {
    this.#tray.destroy()
  }

  #showIcon(): void {
    const state = this.#shown?.view.state ?? 'idle'
    this.#tray.setImage(trayIcon(this.#icons, state, nativeTheme.shouldUseDarkColors))
  }

  #menu(): Menu {
    if (this.#shown === null) return new Menu()
    const { view, words } = this.#shown
    return Menu.buildFromTemplate(trayMenu(view, this.#actions, words, process.platform === 'linux'))
  }
}
