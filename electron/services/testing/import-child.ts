/** Imports a file in a process of its own that a test may kill: `node import-child.ts FOLDER FILE`. */
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { openStore } from '#electron/store/open-store.ts'
import { importFile } from '../import-file.ts'

const [folder = '', path = ''] = process.argv.slice(2)
const store = openStore({ path: join(folder, 'kalends.sqlite') })
const context = {
  store,
  home: folder,
  version: '0',
  now: () => Temporal.Now.instant(),
  zone: () => 'UTC',
}
await importFile(
  context,
  { kind: 'person', name: 'test' },
  {
    path,
    name: 'big.ics',
    preview: false,
    onProgress: ({ events }) => process.stdout.write(`${events}\n`),
  },
)
process.stdout.write('done\n')
store.close()
