import { app, dialog, globalShortcut, net, powerMonitor } from 'electron'
import { Temporal } from 'temporal-polyfill'
import type { Account } from '#shared/calendar/account.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { DesktopState } from '#shared/rpc/desktop-preferences.ts'
import { setApplicationMenu } from './app-menu.ts'
import { ApprovalAsker } from './approval-asker.ts'
import { ApprovalWindow } from './approval-window.ts'
import type { OpenRequest } from './deep-link.ts'
import type { DesktopSettings } from './desktop-settings.ts'
import { EngineClient } from './engine-client.ts'
import type { EngineHost } from './engine-host.ts'
import { setLaunchAtLogin } from './login-item.ts'
import { MainWindow } from './main-window.ts'
import { Notifier } from './notifier.ts'
import type { OpenedFiles } from './opened-files.ts'
import { onPageMessage } from './page-messages.ts'
import { PagePorts } from './page-ports.ts'
import type { PageWindowParts } from './page-window.ts'
import { Preferences } from './preferences.ts'
import { QuickWindow } from './quick-window.ts'
import { answerSettings } from './settings-answers.ts'
import { TrayIcon } from './tray.ts'
import { trayView } from './tray-view.ts'

export interface DesktopOptions extends PageWindowParts {
  readonly host: EngineHost
  readonly settings: DesktopSettings
  readonly opened: OpenedFiles
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
  #approvalCount = 0
  #agenda: Agenda | null = null
  #accounts: readonly Account[] | null = null
  #agendaDay = ''
  #isClosed = false
  #stopAgenda: () => void = () => undefined
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
    this.#listen()
    this.#follow()
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
    this.#isClosed = true
    clearTimeout(this.#minuteTimer)
    globalShortcut.unregisterAll()
    this.#stopAgenda()
    this.#notifier.close()
    this.#asker.close()
    this.#approvals.close()
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
        syncNow: () => void this.#client.engine?.sync.run({}).catch(() => undefined),
        pauseSync: (isPaused) => void this.#pauseSync(isPaused),
        launchAtLogin: (isWanted) => this.#launchAtLogin(isWanted),
        openAccounts: () => void this.#main.show('/accounts'),
        quit: () => app.quit(),
      })
    } catch {
      return null
    }
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
      this.#showTray()
    })
    const nothing = (): void => undefined
    answerSettings(preferences, { check: nothing, take: nothing })
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
      onCount: (count) => {
        this.#approvalCount = count
        this.#showTray()
      },
    })
  }

  #listen(): void {
    const { host } = this.#options
    const ports = new PagePorts(host)
    onPageMessage('engine.connect', ({ senderFrame }) => {
      if (senderFrame !== null) ports.request(senderFrame)
    })
    onPageMessage('page.open', (_event, place) => void this.#main.show(place))
    onPageMessage('window.close', ({ sender }) => {
      if (sender === this.#main.window?.webContents) this.#main.window.close()
      else if (sender === this.#approvals.window?.webContents) this.#approvals.close()
      else this.#quick.hide()
    })
    setApplicationMenu({
      openMain: (place) => void this.#main.show(place),
      openFile: () => void this.#main.show('/import'),
    })
    app.on('activate', () => void this.#main.show())
    powerMonitor.on('resume', () => this.#wake())
    powerMonitor.on('unlock-screen', () => this.#wake())
    host.onChange(() => this.#showTray())
  }

  #follow(): void {
    this.#client.follow(
      (engine) => engine.account.live(),
      (accounts) => {
        this.#accounts = accounts
        this.#showTray()
      },
    )
    this.#followAgenda()
  }

  /** Today and tomorrow; anew when the day changes. */
  #followAgenda(): void {
    const today = Temporal.Now.plainDateISO()
    if (this.#agendaDay === today.toString()) return
    this.#agendaDay = today.toString()
    this.#stopAgenda()
    const query = { from: today.toString(), to: today.add({ days: 1 }).toString() }
    this.#stopAgenda = this.#client.follow(
      (engine) => engine.agenda.live(query),
      (agenda) => {
        this.#agenda = agenda
        this.#showTray()
      },
    )
  }

  /** Once a minute, at its turn: the countdown, the day, and whether the network is back. */
  #tick(): void {
    this.#followAgenda()
    this.#showTray()
    this.#noticeNetwork(net.isOnline())
    this.#minuteTimer = setTimeout(() => this.#tick(), minute - (Date.now() % minute))
  }

  #wasOnline = true
  #noticeNetwork(isOnline: boolean): void {
    if (isOnline && !this.#wasOnline) this.#wake()
    this.#wasOnline = isOnline
  }

  #wake(): void {
    this.#followAgenda()
    this.#notifier.wake()
    this.#showTray()
    void this.#client.engine?.sync.wake().catch(() => undefined)
  }

  async #pauseSync(paused: boolean): Promise<void> {
    for (const { id } of this.#accounts ?? []) {
      await this.#client.engine?.account.update({ id, paused }).catch(() => undefined)
    }
  }

  #launchAtLogin(launchAtLogin: boolean): void {
    const { problem } = this.#preferences.change({ launchAtLogin })
    if (problem === null) return
    this.#showTray()
    void dialog.showMessageBox({ type: 'warning', message: problem.message })
  }

  #showTray(): void {
    if (this.#isClosed) return
    const { host, settings } = this.#options
    const view = trayView({
      engine: host.state,
      agenda: this.#agenda,
      accounts: this.#accounts,
      approvals: this.#approvalCount,
      now: Temporal.Now.instant(),
      options: settings.get('tray'),
    })
    this.#tray?.show({ ...view, launchesAtLogin: settings.get('launchAtLogin') })
  }
}

/** In place of the one before. A shortcut that another program has is no reason not to start. */
function takeShortcut(accelerator: string, act: () => void): boolean {
  globalShortcut.unregisterAll()
  return accelerator === '' || globalShortcut.register(accelerator, act)
}

function systemOf(platform: NodeJS.Platform): DesktopState['system'] {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
