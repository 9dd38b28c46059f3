import { app, dialog, globalShortcut, net, powerMonitor } from 'electron'
import type { DesktopState } from '#shared/rpc/desktop-preferences.ts'
import { setApplicationMenu } from './app-menu.ts'
import { ApprovalAsker } from './approval-asker.ts'
import { ApprovalWindow } from './approval-window.ts'
import type { OpenRequest } from './deep-link.ts'
import type { DesktopSettings } from './desktop-settings.ts'
import { answerEngine } from './engine-answers.ts'
import { EngineClient } from './engine-client.ts'
import type { EngineHost } from './engine-host.ts'
import { setLaunchAtLogin } from './login-item.ts'
import { MainWindow } from './main-window.ts'
import { Notifier } from './notifier.ts'
import { openUpdater } from './open-updater.ts'
import type { OpenedFiles } from './opened-files.ts'
import { onPageMessage } from './page-messages.ts'
import { PagePorts } from './page-ports.ts'
import type { PageWindowParts } from './page-window.ts'
import type { PassphraseKeeper } from './passphrase-keeper.ts'
import { PassphraseWindow } from './passphrase-window.ts'
import { Preferences } from './preferences.ts'
import { QuickWindow } from './quick-window.ts'
import { answerSettings } from './settings-answers.ts'
import { TrayIcon, type TrayView } from './tray.ts'
import { hasTrayHost } from './tray-host.ts'
import { TrayStatus } from './tray-status.ts'
import type { Updater } from './updater.ts'

export interface DesktopOptions extends PageWindowParts {
  readonly host: EngineHost
  readonly settings: DesktopSettings
  readonly opened: OpenedFiles
  readonly passphrase: PassphraseKeeper
  /** Folder of the desktop's own files. */
  readonly folder: string
}

const minute = 60_000

/** The desktop application, once Electron is ready: windows, tray, shortcut, and what it passes on to the engine. */
export class Desktop {
  readonly #options: DesktopOptions
  readonly #client: EngineClient
  readonly #main: MainWindow
  readonly #quick: QuickWindow
  readonly #tray: TrayIcon | null
  readonly #notifier: Notifier
  readonly #approvals: ApprovalWindow
  readonly #asker: ApprovalAsker
  readonly #preferences: Preferences
  readonly #updater: Updater
  readonly #passphrase: PassphraseWindow
  readonly #status: TrayStatus
  #menuFacts = { isLocked: false, isPaused: false }
  #minuteTimer: NodeJS.Timeout | undefined

  constructor(options: DesktopOptions) {
    this.#options = options
    this.#client = new EngineClient(options.host)
    this.#main = new MainWindow(options, options.settings)
    this.#quick = new QuickWindow(options)
    this.#tray = this.#openTray()
    this.#notifier = this.#openNotifier()
    this.#approvals = new ApprovalWindow(options)
    this.#asker = this.#openAsker()
    this.#preferences = this.#openPreferences()
    this.#passphrase = new PassphraseWindow(options, options.passphrase)
    this.#status = this.#openStatus()
    this.#updater = openUpdater(this.#preferences)
    answerSettings(this.#preferences, {
      check: () => void this.#updater.check(),
      take: () => void this.#updater.take(),
    })
    this.#listen()
    this.#tick()
  }

  /** Shows what was asked for: by the person's start, a second one, a link or a file. */
  open(request: OpenRequest): void {
    switch (request.kind) {
      case 'show':
        this.#main.show()
        break
      case 'place':
        this.#main.show(request.place)
        break
      case 'quick':
        this.#quick.show(null)
        break
      case 'file':
        this.#main.show(this.#options.opened.offer(request.path))
        break
      case 'subscribe':
        this.#main.show(`/accounts/feed/${encodeURIComponent(request.url)}`)
        break
      case 'refused':
        this.#main.show()
        void dialog.showMessageBox({
          type: 'info',
          message: 'Kalends can’t open that',
          detail: request.reason,
        })
        break
    }
  }

  /** Loads the quick agenda, so that it opens at once. */
  warmUp(): void {
    this.#quick.warm()
  }

  close(): void {
    clearTimeout(this.#minuteTimer)
    globalShortcut.unregisterAll()
    this.#updater.close()
    this.#status.close()
    this.#notifier.close()
    this.#asker.close()
    this.#approvals.close()
    this.#passphrase.close()
    this.#main.close()
    this.#quick.close()
    this.#tray?.close()
    this.#client.close()
  }

  /** Null where the desktop has no place for it; the windows say all that it would. */
  #openTray(): TrayIcon | null {
    try {
      return new TrayIcon(this.#options.icons, {
        toggleQuick: (icon) => this.#quick.toggle(icon),
        openMain: (place) => void this.#main.show(place),
        openFile: (path) => this.open({ kind: 'file', path }),
        addEvent: () => void this.#main.show('/new'),
        syncNow: () => this.#syncNow(),
        pauseSync: (isPaused) => void this.#pauseSync(isPaused),
        launchAtLogin: (isWanted) => this.#launchAtLogin(isWanted),
        openAccounts: () => void this.#main.show('/accounts'),
        enterPassphrase: () => this.#enterPassphrase(),
        quit: () => app.quit(),
      })
    } catch {
      return null
    }
  }

  /** Where nobody shows the icon the window has all that its menu has; that is said once. */
  async #tellMissingTray(): Promise<void> {
    const { settings } = this.#options
    const isMissing = this.#tray === null || (await hasTrayHost(process.env)) === false
    if (!isMissing || settings.get('knowsOfMissingTray')) return
    settings.set('knowsOfMissingTray', true)
    this.#main.show()
    const shortcut = settings.get('shortcut')
    await dialog.showMessageBox({
      type: 'info',
      message: 'This desktop shows no tray icons',
      detail: [
        'Kalends goes on running when you close its window: it syncs and reminds you. Start it again to see the window, which has everything in its menu.',
        shortcut === '' ? '' : `${shortcutText(shortcut)} shows today’s agenda.`,
        'Many desktops have an extension for tray icons (“AppIndicator”, “StatusNotifier”).',
      ]
        .filter((line) => line !== '')
        .join('\n\n'),
    })
  }

  #openPreferences(): Preferences {
    const preferences = new Preferences({
      settings: this.#options.settings,
      about: { version: app.getVersion(), system: systemOf(process.platform) },
      acts: {
        takeShortcut: (accelerator) => takeShortcut(accelerator, () => this.#quick.toggle(null)),
        launchAtLogin: setLaunchAtLogin,
        zoom: (factor) => this.#main.zoom(factor),
      },
    })
    preferences.watch(() => {
      this.#notifier.refresh()
      this.#status.show()
    })
    return preferences
  }

  #openNotifier(): Notifier {
    const { folder, settings } = this.#options
    return new Notifier({
      client: this.#client,
      path: `${folder}/reminders.json`,
      options: () => settings.get('reminders'),
      open: ({ id, recurrenceId }) => {
        const instance = recurrenceId === null ? '' : `/${encodeURIComponent(recurrenceId)}`
        this.#main.show(`/event/${encodeURIComponent(id)}${instance}`)
      },
      openAgenda: () => void this.#main.show(),
    })
  }

  #openAsker(): ApprovalAsker {
    return new ApprovalAsker({
      client: this.#client,
      show: (isAskedFor) => this.#approvals.show(isAskedFor),
      close: () => this.#approvals.close(),
      onCount: (count) => this.#status.showApprovals(count),
    })
  }

  #openStatus(): TrayStatus {
    const { host, settings, passphrase } = this.#options
    return new TrayStatus({
      host,
      client: this.#client,
      settings,
      isLocked: () => passphrase.isLocked,
      show: (view) => {
        this.#tray?.show(view)
        this.#followMenu(view)
      },
    })
  }

  #listen(): void {
    const { host, passphrase } = this.#options
    const ports = new PagePorts(host)
    answerEngine(host)
    onPageMessage('engine.connect', ({ senderFrame }) => {
      if (senderFrame !== null) ports.request(senderFrame)
    })
    onPageMessage('page.open', (_event, place) => void this.#main.show(place))
    onPageMessage('window.close', ({ sender }) => {
      if (sender === this.#main.window?.webContents) this.#main.window.close()
      else if (sender === this.#approvals.window?.webContents) this.#approvals.close()
      else this.#quick.hide()
    })
    this.#setMenu()
    void this.#tellMissingTray()
    passphrase.onChange(() => this.#status.show())
    app.on('activate', () => void this.#main.show())
    powerMonitor.on('resume', () => this.#wake())
    powerMonitor.on('unlock-screen', () => this.#wake())
  }

  #setMenu(): void {
    const actions = {
      openMain: (place?: string) => void this.#main.show(place),
      openFile: () => void this.#main.show('/import'),
      enterPassphrase: () => this.#enterPassphrase(),
      showQuick: () => this.#quick.show(null),
      syncNow: () => this.#syncNow(),
      pauseSync: (isPaused: boolean) => void this.#pauseSync(isPaused),
    }
    setApplicationMenu(actions, this.#menuFacts)
  }

  #enterPassphrase(): void {
    this.#options.passphrase.askAgain()
    if (this.#options.passphrase.question !== null) this.#passphrase.show()
  }

  /** The menu is made anew when it is another one. */
  #followMenu({ isLocked, isPaused }: TrayView): void {
    const wasLocked = this.#menuFacts.isLocked
    if (isLocked === wasLocked && isPaused === this.#menuFacts.isPaused) return
    this.#menuFacts = { isLocked, isPaused }
    this.#setMenu()
    // Accounts that waited for the passphrase are synced.
    if (wasLocked && !isLocked) void this.#client.engine?.sync.wake().catch(() => undefined)
  }

  /** Once a minute, at its turn: the countdown, the day, and whether the network is back. */
  #tick(): void {
    this.#status.tick()
    this.#noticeNetwork(net.isOnline())
    this.#minuteTimer = setTimeout(() => this.#tick(), minute - (Date.now() % minute))
  }

  #wasOnline = true
  #noticeNetwork(isOnline: boolean): void {
    if (isOnline && !this.#wasOnline) this.#wake()
    this.#wasOnline = isOnline
  }

  #wake(): void {
    this.#status.tick()
    this.#notifier.wake()
    void this.#client.engine?.sync.wake().catch(() => undefined)
  }

  #syncNow(): void {
    void this.#client.engine?.sync.run({}).catch(() => undefined)
  }

  async #pauseSync(paused: boolean): Promise<void> {
    for (const { id } of this.#status.accounts ?? []) {
      await this.#client.engine?.account.update({ id, paused }).catch(() => undefined)
    }
  }

  #launchAtLogin(launchAtLogin: boolean): void {
    const { problem } = this.#preferences.change({ launchAtLogin })
    if (problem === null) return
    this.#status.show()
    void dialog.showMessageBox({ type: 'warning', message: problem.message })
  }
}

/** In place of the one before. A shortcut that another program has is no reason not to start. */
function takeShortcut(accelerator: string, act: () => void): boolean {
  globalShortcut.unregisterAll()
  return accelerator === '' || globalShortcut.register(accelerator, act)
}

/** As the keys are labelled. */
function shortcutText(accelerator: string): string {
  return accelerator.replace('CommandOrControl', process.platform === 'darwin' ? '⌘' : 'Ctrl')
}

function systemOf(platform: NodeJS.Platform): DesktopState['system'] {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
