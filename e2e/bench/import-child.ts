/**
 * One measured run in a process of its own, so that its peak memory is its own too:
 *
 *   node e2e/bench/import-child.ts kalends|node-ical FILE FOLDER
 *
 * Prints `{ seconds, cpu, megabytes, events }` as JSON; the seconds, and those of processor time, are those of the work,
 * without starting Node.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { importFile } from '#electron/services/import-file.ts'
import { openStore } from '#electron/store/open-store.ts'

const [program, file = '', folder = ''] = process.argv.slice(2)
const measured = program === 'kalends' ? await importWithKalends() : await parseWithNodeIcal()
const megabytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ ...measured, megabytes }))

interface Measured {
  seconds: number
  cpu: number
  events: number
}

async function importWithKalends(): Promise<Measured> {
  const store = openStore({ path: join(folder, 'kalends.sqlite') })
  const context = {
    store,
    home: folder,
    version: '0',
    now: () => Temporal.Now.instant(),
    zone: () => 'Europe/Berlin',
  }
  const time = stopwatch()
  const report = await importFile(
    context,
    { kind: 'person', name: 'bench' },
    { path: file, name: 'made.ics', preview: false },
  )
  const taken = time()
  store.close()
  return { ...taken, events: report.new }
}

async function parseWithNodeIcal(): Promise<Measured> {
  const { default: ical } = await import('node-ical')
  const time = stopwatch()
  const parsed = ical.sync.parseICS(readFileSync(file, 'utf8'))
  const taken = time()
  return { ...taken, events: Object.values(parsed).filter((item) => item?.type === 'VEVENT').length }
}

function stopwatch(): () => { seconds: number; cpu: number } {
  const start = performance.now()
  const cpuAtStart = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(cpuAtStart)
    return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }
  }
}
