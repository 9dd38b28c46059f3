import type { ElectronApplication } from '@playwright/test'

/** A notification that the desktop showed. */
export interface Told {
  readonly title: string
  readonly body: string
  readonly buttons: readonly string[]
}

/** A line of a menu; a separator has no label. */
export interface MenuLine {
  readonly label: string
  readonly isEnabled: boolean
  readonly isChecked: boolean
}

/** What is kept in the desktop's main process, where everything below happens. */
interface Kept {
  notifications: Electron.Notification[]
  messages: string[]
  opened: string[]
  tray: Electron.Tray | null
  trayTitle: string
  menus: { popped: Electron.Menu | null; set: Electron.Menu | null }
  travelled: number
  /** When timers that were set go off, by the clock that can be moved. */
  timers: number[]
}

/**
 * Stands where the system would: between the desktop's main process and what it asks of the system. Notifications,
 * message boxes and links that are to be opened are kept instead of shown, the tray's menu can be read and chosen from,
 * and its clock can be moved.
 */
export class Observed {
  readonly #electron: ElectronApplication

  private constructor(electron: ElectronApplication) {
    this.#electron = electron
  }

  static async in(electron: ElectronApplication): Promise<Observed> {
    await electron.evaluate(({ Notification, Tray, dialog, nativeTheme, shell }) => {
      const kept: Kept = {
        notifications: [],
        messages: [],
        opened: [],
        tray: null,
        trayTitle: '',
        menus: { popped: null, set: null },
        travelled: 0,
        timers: [],
      }
      Object.assign(globalThis, { kept })
      Notification.prototype.show = function (this: Electron.Notification) {
        kept.notifications.push(this)
      }
      dialog.showMessageBox = ((options: Electron.MessageBoxOptions) => {
        kept.messages.push([options.message, options.detail, ...(options.buttons ?? [])].join('\n'))
        return Promise.resolve({ response: 0, checkboxChecked: false })
      }) as typeof dialog.showMessageBox
      shell.openExternal = async (address) => {
        kept.opened.push(address)
      }
      const setImage = Tray.prototype.setImage
      Tray.prototype.setImage = function (this: Electron.Tray, image) {
        kept.tray = this
        setImage.call(this, image)
      }
      Tray.prototype.popUpContextMenu = (menu) => {
        kept.menus.popped = menu ?? null
      }
      const setContextMenu = Tray.prototype.setContextMenu
      Tray.prototype.setContextMenu = function (this: Electron.Tray, menu) {
        kept.menus.set = menu
        setContextMenu.call(this, menu)
      }
      Tray.prototype.setToolTip = (tip) => {
        kept.trayTitle = tip
      }
      const now = Date.now
      Date.now = () => now() + kept.travelled
      const { setTimeout } = globalThis
      globalThis.setTimeout = ((act: () => void, milliseconds = 0, ...given: unknown[]) => {
        kept.timers.push(Date.now() + milliseconds)
        return setTimeout(act, milliseconds, ...given)
      }) as typeof setTimeout
      // The icon is drawn anew, which shows us the tray.
      nativeTheme.emit('updated')
    })
    return new Observed(electron)
  }

  async told(): Promise<Told[]> {
    return await this.#electron.evaluate(() =>
      (globalThis as unknown as { kept: Kept }).kept.notifications.map(({ title, body, actions }) => ({
        title,
        body,
        buttons: actions.map(({ text }) => text ?? ''),
      })),
    )
  }

  /** Takes the notifications away that were shown so far. */
  async forget(): Promise<void> {
    await this.#electron.evaluate(() => {
      const { kept } = globalThis as unknown as { kept: Kept }
      kept.notifications = []
      kept.messages = []
      kept.opened = []
    })
  }

  /** Whether the desktop has set a timer for an instant (RFC 3339). */
  async waitsFor(instant: string): Promise<boolean> {
    return await this.#electron.evaluate((_electron, at) => {
      const { timers } = (globalThis as unknown as { kept: Kept }).kept
      return timers.some((time) => Math.abs(time - Date.parse(at)) < 1_500)
    }, instant)
  }

  /** The person clicks on the last notification, or on one of its buttons. */
  async answer(button?: string): Promise<void> {
    await this.#electron.evaluate((_electron, wanted) => {
      const last = (globalThis as unknown as { kept: Kept }).kept.notifications.at(-1)
      const actionIndex = last?.actions.findIndex(({ text }) => text === wanted) ?? -1
      if (wanted !== undefined && actionIndex < 0) throw new Error(`there is no button ${wanted}`)
      if (wanted === undefined) last?.emit('click', {})
      else last?.emit('action', { actionIndex }, actionIndex)
    }, button)
  }

  /** The person closes the last notification. */
  async closeLast(): Promise<void> {
    await this.#electron.evaluate(() =>
      (globalThis as unknown as { kept: Kept }).kept.notifications.at(-1)?.emit('close', {}),
    )
  }

  messages(): Promise<string[]> {
    return this.#electron.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.messages)
  }

  /** What the system was to open in the person's browser. */
  opened(): Promise<string[]> {
    return this.#electron.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.opened)
  }

  /** Of the tray's icon. */
  toolTip(): Promise<string> {
    return this.#electron.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.trayTitle)
  }

  /** The menu that comes up at a right click. */
  trayMenu(): Promise<MenuLine[]> {
    return this.#electron.evaluate(() => {
      const { kept } = globalThis as unknown as { kept: Kept }
      kept.tray?.emit('right-click')
      return (kept.menus.popped?.items ?? []).map(({ label, enabled, checked }) => ({
        label,
        isEnabled: enabled,
        isChecked: checked,
      }))
    })
  }

  async trayLabels(): Promise<string[]> {
    return (await this.trayMenu()).map(({ label }) => label).filter((label) => label !== '')
  }

  /** The labels of the menu that Linux was last given, for desktops where a click on the icon opens nothing else. */
  givenTrayLabels(): Promise<string[]> {
    return this.#electron.evaluate(() =>
      ((globalThis as unknown as { kept: Kept }).kept.menus.set?.items ?? []).map(({ label }) => label),
    )
  }

  /** Chooses from the menu of the tray. */
  async choose(label: string): Promise<void> {
    await this.#electron.evaluate((_electron, wanted) => {
      const { kept } = globalThis as unknown as { kept: Kept }
      kept.tray?.emit('right-click')
      const item = kept.menus.popped?.items.find((one) => one.label === wanted)
      if (item === undefined)
        throw new Error(`the tray’s menu has no ${wanted}`)
        // Its menu was never up, and Electron's own click needs an event and a window.
      ;(item.click as (...given: unknown[]) => void)(item, undefined, {})
    }, label)
  }

  async clickTray(bounds: Electron.Rectangle): Promise<void> {
    await this.#electron.evaluate(
      (_electron, at) => (globalThis as unknown as { kept: Kept }).kept.tray?.emit('click', {}, at),
      bounds,
    )
  }

  async dropOnTray(path: string): Promise<void> {
    await this.#electron.evaluate(
      (_electron, file) =>
        (globalThis as unknown as { kept: Kept }).kept.tray?.emit('drop-files', {}, [file]),
      path,
    )
  }

  /** The machine sleeps until an instant (RFC 3339) and wakes up. */
  async sleepUntil(instant: string): Promise<void> {
    await this.#electron.evaluate(({ powerMonitor }, until) => {
      const { kept } = globalThis as unknown as { kept: Kept }
      kept.travelled += Date.parse(until) - Date.now()
      kept.timers = []
      powerMonitor.emit('resume')
    }, instant)
  }

  /** What the desktop's clock says, in milliseconds. */
  now(): Promise<number> {
    return this.#electron.evaluate(() => Date.now())
  }

  /** Labels of the application's own menu, its headings included. */
  menuLabels(): Promise<string[]> {
    return this.#electron.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ label, submenu }) => [
        label,
        ...(submenu?.items ?? []).map((item) => item.label).filter((one) => one !== ''),
      ]),
    )
  }
}
