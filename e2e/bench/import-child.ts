/**
 * One measured run in a process of its own, so that its peak memory is its own too:
 *
 *   node e2e/bench/import-child.ts kalends|node-ical FILE FOLDER
 *
 * Prints `{ seconds, megabytes, events }` as JSON; the seconds are those of the work, without starting Node.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { importFile } from '#electron/services/import-file.ts'
import { openStore } from '#electron/store/open-store.ts'

const [program, file = '', folder = ''] = process.argv.slice(2)
const events = program === 'kalends' ? await importWithKalends() : await parseWithNodeIcal()
const megabytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ ...events, megabytes }))

async function importWithKalends(): Promise<{ seconds: number; events: number }> {
  const store = openStore({ path: join(folder, 'kalends.sqlite') })
  const context = {
    store,
    home: folder,
    version: '0',
    now: () => Temporal.Now.instant(),
    zone: () => 'Europe/Berlin',
  }
  const start = performance.now()
  const report = await importFile(
    context,
    { kind: 'person', name: 'bench' },
    { path: file, name: 'made.ics', preview: false },
  )
  const seconds = (performance.now() - start) / 1000
  store.close()
  return { seconds, events: report.new }
}

async function parseWithNodeIcal(): Promise<{ seconds: number; events: number }> {
  const { default: ical } = await import('node-ical')
  const start = performance.now()
  const parsed = ical.sync.parseICS(readFileSync(file, 'utf8'))
  const seconds = (performance.now() - start) / 1000
  return { seconds, events: Object.values(parsed).filter((item) => item?.type === 'VEVENT').length }
}
