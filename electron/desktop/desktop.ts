import { app, globalShortcut } from 'electron'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { AppMenu } from './app-menu.ts'
import { ApprovalAsker } from './approval-asker.ts'
import { ApprovalWindow } from './approval-window.ts'
import type { OpenRequest } from './deep-link.ts'
import type { DesktopSettings } from './desktop-settings.ts'
import { answerEngine } from './engine-answers.ts'
import { EngineClient } from './engine-client.ts'
import type { EngineHost } from './engine-host.ts'
import { MainWindow } from './main-window.ts'
import { tellPerson } from './message-box.ts'
import { tellMissingTray } from './missing-tray.ts'
import { Notifier } from './notifier.ts'
import { openPreferences } from './open-preferences.ts'
import { openRequest } from './open-request.ts'
import { openUpdater } from './open-updater.ts'
import type { OpenedFiles } from './opened-files.ts'
import { eventPlace } from './page-address.ts'
import { onPageMessage } from './page-messages.ts'
import { PagePorts } from './page-ports.ts'
import type { PageWindowParts } from './page-window.ts'
import type { PassphraseKeeper } from './passphrase-keeper.ts'
import { PassphraseWindow } from './passphrase-window.ts'
import type { Preferences } from './preferences.ts'
import { Pulse } from './pulse.ts'
import { QuickWindow } from './quick-window.ts'
import { answerReminders } from './reminder-answers.ts'
import { answerSettings } from './settings-answers.ts'
import { SyncActs } from './sync-acts.ts'
import { TrayIcon } from './tray.ts'
import { TrayStatus } from './tray-status.ts'
import type { TrayView } from './tray-view.ts'
import type { Updater } from './updater.ts'
import type { Words } from './words/english.ts'
import type { Speaker } from './words/speaker.ts'
import { nextZoom, type ZoomStep } from './zoom.ts'

export interface DesktopOptions extends PageWindowParts {
  readonly host: EngineHost
  readonly settings: DesktopSettings
  readonly opened: OpenedFiles
  readonly passphrase: PassphraseKeeper
  readonly speaker: Speaker
  /** Folder of the desktop's own files. */
  readonly folder: string
}

/** The desktop application, once Electron is ready: its parts, and who of them tells whom of what. */
export class Desktop {
  readonly #options: DesktopOptions
  readonly #client: EngineClient
  readonly #sync: SyncActs
  readonly #main: MainWindow
  readonly #quick: QuickWindow
  readonly #approvals: ApprovalWindow
  readonly #passphrase: PassphraseWindow
  readonly #menu: AppMenu
  readonly #tray: TrayIcon | null
  readonly #notifier: Notifier
  readonly #asker: ApprovalAsker
  readonly #preferences: Preferences
  readonly #status: TrayStatus
  readonly #updater: Updater
  readonly #pulse: Pulse
  #wasLocked = false

  constructor(options: DesktopOptions) {
    const { host, settings, speaker } = options
    this.#options = options
    this.#client = new EngineClient(host)
    this.#sync = new SyncActs(this.#client)
    this.#main = new MainWindow(options, settings)
    this.#quick = new QuickWindow(options)
    this.#approvals = new ApprovalWindow(options, speaker)
    this.#passphrase = new PassphraseWindow(options, options.passphrase, speaker)
    this.#menu = this.#openMenu()
    this.#tray = this.#openTray()
    this.#notifier = this.#openNotifier()
    this.#asker = this.#openAsker()
    this.#preferences = openPreferences(options, this.#quick)
    this.#status = this.#openStatus()
    this.#updater = openUpdater(this.#preferences, () => this.#words)
    this.#pulse = new Pulse({ onMinute: () => this.#tick(), onWake: () => this.#wake() })
    this.#listen()
    this.#answerPages()
    // At once: its message would close a quick agenda that was opened meanwhile.
    void tellMissingTray({
      hasIcon: this.#tray !== null,
      settings,
      words: () => this.#words,
      showWindow: () => this.#main.show(),
    })
  }

  open(request: OpenRequest): void {
    const { opened } = this.#options
    openRequest(request, { main: this.#main, quick: this.#quick, opened, words: () => this.#words })
  }

  /** Loads the quick agenda, so that it opens at once. */
  warmUp(): void {
    this.#quick.warm()
  }

  close(): void {
    globalShortcut.unregisterAll()
    this.#pulse.close()
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

  get #words(): Words {
    return this.#options.speaker.speech.words
  }

  #openMenu(): AppMenu {
    return new AppMenu({
      openMain: (place) => void this.#main.show(place),
      enterPassphrase: () => this.#enterPassphrase(),
      showQuick: () => this.#quick.show(null),
      syncNow: () => this.#sync.runNow(),
      pauseSync: (isPaused) => this.#pauseSync(isPaused),
      zoom: (step) => this.#zoom(step),
    })
  }

  /** Null where the desktop has no place for it; the windows say all that it would. */
  #openTray(): TrayIcon | null {
    try {
      return new TrayIcon(this.#options.icons, {
        toggleQuick: (icon) => this.#quick.toggle(icon),
        openMain: (place) => void this.#main.show(place),
        openFile: (path) => this.open({ kind: 'file', path }),
        syncNow: () => this.#sync.runNow(),
        pauseSync: (isPaused) => this.#pauseSync(isPaused),
        launchAtLogin: (isWanted) => this.#launchAtLogin(isWanted),
        enterPassphrase: () => this.#enterPassphrase(),
        quit: () => app.quit(),
      })
    } catch {
      return null
    }
  }

  #openNotifier(): Notifier {
    const { folder, settings, speaker } = this.#options
    return new Notifier({
      client: this.#client,
      speaker,
      path: `${folder}/reminders.json`,
      options: () => settings.get('reminders'),
      open: (reminder) => this.#openReminder(reminder),
      openAgenda: () => void this.#main.show(),
    })
  }

  #openAsker(): ApprovalAsker {
    return new ApprovalAsker({
      client: this.#client,
      speaker: this.#options.speaker,
      show: (isAskedFor) => this.#approvals.show(isAskedFor),
      close: () => this.#approvals.close(),
      onCount: (count) => this.#status.showApprovals(count),
    })
  }

  #openStatus(): TrayStatus {
    const { host, settings, speaker, passphrase } = this.#options
    return new TrayStatus({
      host,
      client: this.#client,
      settings,
      speaker,
      isLocked: () => passphrase.isLocked,
      show: (view) => this.#show(view),
    })
  }

  #show(view: TrayView): void {
    const { isLocked, isPaused } = view
    this.#tray?.show(view, this.#words)
    this.#menu.show({ words: this.#words, isLocked, isPaused })
    // Accounts that waited for the passphrase are synced.
    if (this.#wasLocked && !isLocked) this.#sync.wake()
    this.#wasLocked = isLocked
  }

  #listen(): void {
    const { passphrase, speaker } = this.#options
    this.#preferences.watch(() => {
      this.#notifier.refresh()
      this.#status.show()
    })
    speaker.onChange(() => this.#updater.tell())
    passphrase.onChange(() => this.#status.show())
    this.#client.follow(
      (engine) => engine.settings.live(),
      (settings) => {
        if (settings !== null) speaker.setClock(settings.values.clock)
      },
    )
    app.on('activate', () => void this.#main.show())
  }

  #answerPages(): void {
    const { host, speaker } = this.#options
    const ports = new PagePorts(host)
    answerEngine(host)
    answerReminders(this.#notifier)
    answerSettings(this.#preferences, {
      check: () => void this.#updater.check(),
      take: () => void this.#updater.take(),
    })
    onPageMessage('engine.connect', ({ senderFrame }) => {
      if (senderFrame !== null) ports.request(senderFrame)
    })
    onPageMessage('network.online', () => this.#sync.wake())
    onPageMessage('page.speaks', (_event, language) => speaker.follow(language))
    onPageMessage('page.open', (_event, place) => void this.#main.show(place))
    onPageMessage('places.watch', ({ sender }) => {
      if (sender === this.#main.window?.webContents) this.#main.hearPlaces()
    })
    onPageMessage('window.close', ({ sender }) => {
      if (sender === this.#main.window?.webContents) this.#main.window.close()
      else if (sender === this.#approvals.window?.webContents) this.#approvals.close()
      else this.#quick.hide()
    })
  }

  #enterPassphrase(): void {
    this.#options.passphrase.askAgain()
    if (this.#options.passphrase.question !== null) this.#passphrase.show()
  }

  /** Where notifications have no buttons, the quick agenda has them. */
  #openReminder(reminder: DueReminder): void {
    if (process.platform === 'linux') {
      this.#quick.show(null)
      return
    }
    this.#notifier.dismiss(reminder)
    this.#main.show(eventPlace(reminder))
  }

  #tick(): void {
    this.#status.tick()
    this.#notifier.tick()
  }

  #wake(): void {
    this.#tick()
    this.#sync.wake()
  }

  #zoom(step: ZoomStep): void {
    const { zoom } = this.#preferences.state.preferences
    this.#preferences.change({ zoom: nextZoom(zoom, step) })
  }

  #pauseSync(isPaused: boolean): void {
    void this.#sync.pause(this.#status.accounts ?? [], isPaused)
  }

  #launchAtLogin(launchAtLogin: boolean): void {
    const { problem } = this.#preferences.change({ launchAtLogin })
    if (problem === null) return
    this.#status.show()
    void tellPerson(this.#words, { type: 'warning', message: problem.message })
  }
}
