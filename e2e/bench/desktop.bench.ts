import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findElectron } from '../../build/find-electron.mjs'
import { findEndpoint } from '../../electron/engine/endpoint-file.ts'
import { DesktopApp } from '../support/desktop-app.ts'
import { ownOctets, packDesktop } from '../support/desktop-package.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { makeCalendar } from './calendar-file.ts'
import { memoryOf, type ProcessMemory, pagesOf, wakeUpsOf } from './process-figures.ts'

const kalends = resolve(import.meta.dirname, '../../dist/kalends.js')
const events = 10_000
const rounds = 5
/** Has a turn of the minute in it, whenever it begins. */
const watchSeconds = 60
const bounds = {
  startMilliseconds: 1_500,
  popoverMilliseconds: 100,
  engineMegabytes: 90,
  // It has nothing to do then. The main thread has the turn of the minute, the page what is left of its start.
  engineWakeUps: 5,
  mainWakeUps: 60,
  pageWakeUps: 60,
  packageMegabytes: 40,
}

/** The desktop as a person has it: how long until there is something to see, and what it takes. */
export const benchmark: Benchmark = {
  name: 'Desktop',
  async run(report) {
    const electron = findElectron()
    if (electron === undefined) return report.note('There is no Electron on this machine.')
    await measurePackage(report, electron)
    const desktop = await DesktopApp.create()
    if (typeof desktop === 'string') return report.note(`The desktop can't be measured: ${desktop}.`)
    try {
      fill(desktop.home)
      await measureDesktop(report, desktop)
    } finally {
      await desktop.remove()
    }
  },
}

async function measurePackage(report: Report, electron: string): Promise<void> {
  if (process.platform !== 'linux') return
  const folder = mkdtempSync(join(tmpdir(), 'kalends-bench-package-'))
  try {
    const value = ownOctets(await packDesktop(electron, folder)) / 1024 / 1024
    report.figure({
      name: 'package, unpacked, without Electron',
      value,
      unit: 'MB',
      bound: { max: bounds.packageMegabytes },
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureDesktop(report: Report, desktop: DesktopApp): Promise<void> {
  const starts: number[] = []
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await desktop.stop()
    starts.push(await startToAgenda(desktop))
  }
  report.figure({
    name: `start to agenda painted, engine cold, ${events.toLocaleString('en')} events`,
    value: median(starts),
    unit: 'ms',
    bound: { max: bounds.startMilliseconds },
  })
  const popovers: number[] = []
  for (let round = 0; round < rounds; round++) popovers.push(await openQuick(desktop))
  report.figure({
    name: 'quick agenda, warm, until painted',
    value: median(popovers),
    unit: 'ms',
    bound: { max: bounds.popoverMilliseconds },
  })
  await measureIdle(report, desktop)
}

/** What it takes while nobody does anything: behind an open window, and in the tray with the quick agenda loaded. */
async function measureIdle(report: Report, desktop: DesktopApp): Promise<void> {
  // What it had to build up for the start, and the first look at the database, are given back by then.
  await pause(30_000)
  reportMemory(report, 'engine, idle, behind an open window', memoryOf(await enginePid(desktop)))
  await desktop.stop()
  const alone = desktop.startAlone('--hidden')
  try {
    await pause(45_000)
    const engine = await enginePid(desktop)
    reportMemory(report, 'engine, idle, in the tray', memoryOf(engine))
    await measureWakeUps(report, { engine, main: alone.pid ?? 0, pages: pagesOf(desktop.home) })
  } finally {
    alone.kill()
    await once(alone, 'exit')
  }
}

interface Processes {
  readonly engine: number
  readonly main: number
  readonly pages: readonly number[]
}

async function measureWakeUps(report: Report, { engine, main, pages }: Processes): Promise<void> {
  const count = () => ({
    engine: wakeUpsOf(engine).all,
    main: wakeUpsOf(main).main,
    page: pages.reduce((sum, page) => sum + wakeUpsOf(page).main, 0),
  })
  const before = count()
  await pause(watchSeconds * 1_000)
  const after = count()
  const tell = (of: string, which: keyof typeof before, max: number): void =>
    report.figure({
      name: `wake-ups of ${of} in ${watchSeconds} s`,
      value: after[which] - before[which],
      unit: 'times',
      bound: { max },
    })
  tell('the idle engine', 'engine', bounds.engineWakeUps)
  tell('the idle desktop’s main thread', 'main', bounds.mainWakeUps)
  tell('the page that waits unseen', 'page', bounds.pageWakeUps)
}

async function enginePid({ home }: DesktopApp): Promise<number> {
  return (await findEndpoint(home))?.pid ?? 0
}

function reportMemory(report: Report, name: string, { resident, proportional, own }: ProcessMemory): void {
  report.figure({ name, value: resident, unit: 'MB', bound: { max: bounds.engineMegabytes } })
  report.figure({ name: `${name}: with its share of shared pages`, value: proportional, unit: 'MB' })
  report.figure({ name: `${name}: of its own`, value: own, unit: 'MB' })
}

/** From the start of the program until the first event is on the screen; the driver's own way there is in it. */
async function startToAgenda(desktop: DesktopApp): Promise<number> {
  const startedAt = performance.now()
  const page = await desktop.start()
  await page.locator('li[aria-posinset]').first().waitFor()
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)))
  return performance.now() - startedAt
}

/** As by a link, without the time that a second start takes: shown, and two frames painted. */
async function openQuick(desktop: DesktopApp): Promise<number> {
  await desktop.electron.evaluate(async ({ BrowserWindow }) => {
    const isThere = () =>
      BrowserWindow.getAllWindows().some((one) => one.webContents.getURL().endsWith('#/quick'))
    while (!isThere()) await new Promise((later) => setTimeout(later, 50))
    // Loaded, and past the moment in which a click would only have closed it.
    await new Promise((later) => setTimeout(later, 1_000))
  })
  return await desktop.electron.evaluate(async ({ app, BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('#/quick'))
    if (window === undefined) throw new Error('there is no quick agenda')
    const startedAt = performance.now()
    app.emit('second-instance', {}, ['kalends', 'kalends://quick'], '/')
    await window.webContents.executeJavaScript(
      'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(true))))',
    )
    const took = performance.now() - startedAt
    if (!window.isVisible()) throw new Error('the quick agenda did not open')
    window.hide()
    return took
  })
}

function fill(home: string): void {
  const { head, items, tail } = makeCalendar(events, events / 20)
  const path = join(home, 'made.ics')
  writeFileSync(path, [head, ...[...items()].map(({ text }) => text), tail].join(''))
  const parts = [kalends, 'import', path, '--home', home, '--calendar', 'Made']
  const { status, stderr } = spawnSync(process.execPath, parts, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`kalends import: ${stderr}`)
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}
