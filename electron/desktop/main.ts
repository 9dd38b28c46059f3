import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { dataFolder } from '#electron/engine/data-folder.ts'
import { type OpenRequest, readArgument } from './deep-link.ts'
import { Desktop } from './desktop.ts'
import { openSettings } from './desktop-settings.ts'
import { EngineHost } from './engine-host.ts'
import { startEngineProcess } from './engine-process.ts'
import { keepUnforeseenErrors } from './error-log.ts'
import { hardenContents, hardenSession } from './harden.ts'
import { createKeyKeeper } from './key-keeper.ts'
import { makeKnownToSystem } from './known-to-system.ts'
import { makeDataFolder } from './make-data-folder.ts'
import { tellPerson } from './message-box.ts'
import { OpenedFiles } from './opened-files.ts'
import { registerPageScheme, servePage } from './page-protocol.ts'
import { relayCommand, relayWord, serveAssistant } from './relay-start.ts'
import { askPortalForKeys } from './shortcut.ts'
import type { Words } from './words/english.ts'
import { Speaker } from './words/speaker.ts'

// Chromium waits for this module to have run: of the desktop nothing comes up, no screen is needed, and one that runs is not
// disturbed.
if (process.argv.includes(relayWord)) process.exit(await serveAssistant(process.argv))

/** Electron's own process: one for each data folder. All of Kalends' files lie beside this one. */
const files = dirname(fileURLToPath(import.meta.url))
/** In a package what is more than this process lies beside its archive (electron-builder.yml). */
const unpacked = files.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
const home = dataFolder(process.env)
const unusable = makeDataFolder(home)

/** Loading the quick agenda waits until the window that was asked for is there: it would take the machine from it. */
const settleMilliseconds = 3_000

app.setName('Kalends')
// Cookies, caches and the lock of a second start belong to the data folder too.
if (unusable === null) app.setPath('userData', join(home, 'desktop'))
// Tests run as root, where Chromium's sandbox can't.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
askPortalForKeys(process.env)
registerPageScheme()
hardenContents()
keepUnforeseenErrors(join(home, 'desktop', 'errors.log'))

const waiting: OpenRequest[] = []
let open = (request: OpenRequest): void => void waiting.push(request)

if (unusable !== null) {
  void app.whenReady().then(() => endWithoutFolder(unusable))
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => openArguments(argv.slice(1), folder, { kind: 'show' }))
  // macOS hands over files and links this way.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open({ kind: 'file', path })
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    const request = readArgument(link)
    if (request !== null) open(request)
  })
  void app.whenReady().then(start)
} else {
  app.quit()
}

/** Nothing can be kept: the person is told, and that is all. */
async function endWithoutFolder(code: string): Promise<void> {
  const { speech } = new Speaker({ kept: null, system: systemLanguages(), keep: () => undefined })
  const { unusableFolder, unusableFolderText } = speech.words.notices
  const detail = unusableFolderText(home, code)
  await tellPerson(speech.words, { type: 'warning', message: unusableFolder, detail })
  app.exit(1)
}

function systemLanguages(): string[] {
  return [...app.getPreferredSystemLanguages(), app.getLocale()]
}

function start(): void {
  hardenSession()
  const settings = openSettings(join(home, 'desktop'))
  const speaker = new Speaker({
    kept: settings.get('language'),
    system: systemLanguages(),
    keep: (language) => settings.note('language', language),
  })
  const words = (): Words => speaker.speech.words
  const keys = createKeyKeeper(home)
  const host = new EngineHost({
    home,
    endedText: (how) => words().notices.engineEnded(how),
    start: () =>
      startEngineProcess({
        script: join(unpacked, 'engine.js'),
        arguments: ['--home', home, '--log', 'none'],
        environment: { ...definedOnly(process.env), ...relayEnvironment() },
        node: process.env.KALENDS_ENGINE_NODE || undefined,
        keys,
      }),
  })
  const opened = new OpenedFiles(words)
  servePage(join(files, 'renderer'), opened, () => host.endpoint())
  host.start()

  const desktop = new Desktop({
    preload: join(files, 'preload.cjs'),
    icons: join(files, 'icons'),
    zoom: () => settings.get('zoom'),
    host,
    settings,
    passphrase: keys.passphrase,
    opened,
    speaker,
    folder: join(home, 'desktop'),
  })
  closeInOrder(host, desktop)
  // Without windows it stays in the tray.
  app.on('window-all-closed', () => undefined)
  // A clone that is tried out leaves the system's own choices alone.
  if (app.isPackaged) makeKnownToSystem(app, process.platform)

  open = (request) => desktop.open(request)
  const isHidden = process.argv.includes('--hidden')
  openArguments(process.argv.slice(1), process.cwd(), isHidden ? null : { kind: 'show' })
  for (const request of waiting.splice(0)) open(request)
  if (settings.brokenFile !== null) {
    const { broken, brokenText } = words().settings
    void tellPerson(words(), {
      type: 'warning',
      message: broken,
      detail: brokenText(settings.brokenFile),
    })
  }
  setTimeout(() => desktop.warmUp(), settleMilliseconds)
}

/** Opens what the arguments of a start name; `otherwise` where they name nothing. */
function openArguments(argv: readonly string[], folder: string, otherwise: OpenRequest | null): void {
  const requests = argv.flatMap((argument) => readArgument(argument) ?? [])
  for (const request of requests) {
    open(request.kind === 'file' ? { kind: 'file', path: join(...absolute(folder, request.path)) } : request)
  }
  if (requests.length === 0 && otherwise !== null) open(otherwise)
}

/** The parts of a path that a start in `folder` meant. */
function absolute(folder: string, path: string): string[] {
  return /^([/\\]|[a-z]:)/i.test(path) ? [path] : [folder, path]
}

/** Lets the engine finish what it writes before the application ends. */
function closeInOrder(host: EngineHost, desktop: Desktop): void {
  let isClosing = false
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    desktop.close()
    // Not `quit` again: a message that is still open would hold it up.
    void host.close().finally(() => app.exit(0))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit())
}

/** A package says by which command an assistant starts it: its engine can't know (electron/engine/relay-command.ts). */
function relayEnvironment(): Record<string, string> {
  const command = app.isPackaged ? relayCommand(process, app.commandLine.hasSwitch('no-sandbox')) : undefined
  return command === undefined ? {} : { KALENDS_RELAY: JSON.stringify(command) }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
