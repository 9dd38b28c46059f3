import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import configuration from '../.dependency-cruiser.mjs'
import { readWalls } from './walls.mjs'

/** For each rule: a file, what it wrongly imports, and (where it is not the same) the files that must be there. */
const planted: { [rule: string]: { from: string; imports: string; also?: { [file: string]: string } } } = {
  'layer-shared-calendar': { from: 'shared/calendar/x.ts', imports: '../rpc/y.ts' },
  'layer-shared-rpc': { from: 'shared/rpc/x.ts', imports: '#electron/store/y.ts' },
  'layer-electron-providers': { from: 'electron/providers/x.ts', imports: '../store/y.ts' },
  'layer-electron-accounts': { from: 'electron/accounts/x.ts', imports: '../providers/google/y.ts' },
  'layer-electron-sync': { from: 'electron/sync/x.ts', imports: '../store/y.ts' },
  'layer-electron-store': { from: 'electron/store/x.ts', imports: '../services/y.ts' },
  'layer-electron-ics': { from: 'electron/ics/x.ts', imports: '#electron/store/y.ts' },
  'layer-electron-services': { from: 'electron/services/x.ts', imports: '../mcp/y.ts' },
  'layer-electron-mcp': { from: 'electron/mcp/x.ts', imports: '../store/y.ts' },
  'layer-electron-engine': { from: 'electron/engine/x.ts', imports: '../cli/y.ts' },
  'layer-electron-bridge': { from: 'electron/bridge/x.ts', imports: '#shared/calendar/y.ts' },
  'layer-electron-cli': { from: 'electron/cli/x.ts', imports: '#electron/services/y.ts' },
  'layer-electron-cli-embedded': { from: 'electron/cli/embedded/x.ts', imports: '#electron/store/y.ts' },
  'layer-electron-desktop': { from: 'electron/desktop/x.ts', imports: '../engine/main.ts' },
  'layer-renderer': { from: 'renderer/x.tsx', imports: '../electron/services/y.ts' },
  'assistants-through-the-gate': { from: 'electron/mcp/x.ts', imports: '#electron/services/update-event.ts' },
  'no-cycles': {
    from: 'electron/services/x.ts',
    imports: './y.ts',
    also: { 'electron/services/y.ts': "import type { x } from './x.ts'\nexport type Y = typeof x\n" },
  },
  'calendar-packages': { from: 'shared/calendar/x.ts', imports: 'hono' },
  'contract-packages': { from: 'shared/rpc/x.ts', imports: 'hono' },
  'runs-anywhere': { from: 'shared/calendar/x.ts', imports: 'node:fs' },
  'words-stand-alone': { from: 'renderer/messages/german-x.ts', imports: './format.ts' },
  'bridge-stands-alone': { from: 'electron/bridge/x.ts', imports: 'hono' },
  'data-folder-stands-alone': { from: 'electron/engine/data-folder.ts', imports: './lock.ts' },
  'engine-on-demand': { from: 'electron/cli/x.ts', imports: './embedded/y.ts' },
  'one-importer-of-sqlite': { from: 'electron/services/x.ts', imports: 'better-sqlite3' },
  'one-importer-of-electron': { from: 'electron/engine/x.ts', imports: 'electron' },
  'store-knows-types-of-sync': { from: 'electron/store/x.ts', imports: '../sync/plan.ts' },
  'providers-apart': { from: 'electron/providers/google/x.ts', imports: '../caldav/y.ts' },
  'no-tests-in-code': { from: 'electron/services/x.ts', imports: './y.test.ts' },
  'packages-are-declared': { from: 'electron/engine/x.ts', imports: 'undeclared' },
  'imports-resolve': { from: 'renderer/x.tsx', imports: './nowhere.ts' },
}

const packages = ['hono', 'better-sqlite3', 'electron', 'undeclared']
let tree = ''

afterEach(() => rmSync(tree, { recursive: true, force: true }))

describe('the walls', () => {
  it('have a planted violation for every rule', () => {
    expect(Object.keys(planted).sort()).toEqual(configuration.forbidden?.map(({ name }) => name).sort())
  })

  it.each(Object.entries(planted))('%s bites', async (rule, { from, imports, also }) => {
    plant({
      ...target(from, imports),
      ...also,
      [from]: `import { y } from '${imports}'\nexport const x = y\n`,
    })
    const { violations } = await readWalls({ baseDir: tree, folders: [dirname(from).split('/')[0] ?? ''] })
    expect(violations).toContainEqual(expect.objectContaining({ rule, from }))
  })

  it.each([
    "import '../mcp/y.ts'",
    "import type { y } from '../mcp/y.ts'\nexport type X = typeof y",
    "export { y } from '../mcp/y.ts'",
    "export const x = async () => (await import('../mcp/y.ts')).y",
  ])('see %j', async (text) => {
    plant({ 'electron/mcp/y.ts': 'export const y = 1\n', 'electron/services/x.ts': `${text}\n` })
    const { violations } = await readWalls({ baseDir: tree, folders: ['electron'] })
    expect(violations).toContainEqual(expect.objectContaining({ rule: 'layer-electron-services' }))
  })

  it('let the layout through', async () => {
    plant({
      'shared/calendar/event.ts': "import { z } from 'hono'\nexport const event = z\n".replace('hono', 'zod'),
      'electron/store/store.ts':
        "import database from 'better-sqlite3'\nimport { event } from '#shared/calendar/event.ts'\nexport const store = [database, event]\n",
      'electron/services/add.ts': "import { store } from '../store/store.ts'\nexport const add = store\n",
      'electron/services/add.test.ts':
        "import { y } from 'undeclared'\nimport { add } from './add.ts'\nadd(y)\n",
    })
    const { violations, modules } = await readWalls({ baseDir: tree, folders: ['shared', 'electron'] })
    expect(violations).toEqual([])
    expect(modules).toBe(4)
  })
})

/** The file that a relative or `#` import leads to, so that it resolves; nothing for packages and built-ins. */
function target(from: string, imports: string): { [file: string]: string } {
  if (imports.includes('nowhere')) return {}
  if (imports.startsWith('#')) return { [imports.slice(1)]: 'export const y = 1\n' }
  if (imports.startsWith('.')) return { [join(dirname(from), imports)]: 'export const y = 1\n' }
  return {}
}

function plant(files: { [path: string]: string }) {
  tree = mkdtempSync(join(tmpdir(), 'kalends-walls-'))
  const declared = ['hono', 'better-sqlite3', 'electron', 'zod']
  const all: { [path: string]: string } = {
    'package.json': JSON.stringify({
      type: 'module',
      imports: { '#shared/*': './shared/*', '#electron/*': './electron/*' },
      dependencies: Object.fromEntries(declared.map((name) => [name, '1.0.0'])),
    }),
    ...files,
  }
  for (const name of [...packages, 'zod']) {
    all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' })
    all[`node_modules/${name}/index.js`] = 'module.exports = {}\n'
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
}
