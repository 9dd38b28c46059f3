import { testFiles } from './build/test-files.mjs'

/**
 * Who may import whom: the layout of docs/architecture.md as rules. `npm run check` holds the tree against them, and
 * build/walls.test.ts plants one violation for each to show that it still bites.
 */

const tests = testFiles.source

/**
 * What each layer may import of the project. A layer may always import itself.
 *
 * @type {{ [layer: string]: string[] }}
 */
const layers = {
  'shared/calendar': [],
  'shared/rpc': ['shared/calendar/'],
  // CalDAV and feeds speak iCalendar.
  'electron/providers': ['shared/', 'electron/ics/'],
  'electron/accounts': ['shared/', 'electron/providers/[^/]+\\.ts$'],
  'electron/sync': ['shared/', 'electron/providers/[^/]+\\.ts$'],
  'electron/store': ['shared/', 'electron/sync/', 'electron/providers/provider\\.ts$'],
  'electron/ics': ['shared/'],
  'electron/services': ['shared/', 'electron/(providers|accounts|sync|store|ics)/'],
  'electron/mcp': ['shared/', 'electron/services/'],
  'electron/engine': ['shared/', 'electron/(providers|accounts|sync|store|ics|services|mcp)/'],
  'electron/bridge': ['electron/engine/(data-folder|endpoint-file)\\.ts$'],
  'electron/cli': [
    'shared/',
    'electron/engine/(data-folder|endpoint-file|compile-cache)\\.ts$',
    'electron/bridge/main\\.ts$',
  ],
  // The command without a running engine: the engine's own use cases, in the command's process.
  'electron/cli/embedded': [
    'shared/',
    'electron/(services|engine)/',
    'electron/accounts/vault/key-sources\\.ts$',
    'electron/cli/connection/',
  ],
  'electron/desktop': [
    'shared/',
    'electron/engine/(data-folder|endpoint-file)\\.ts$',
    'electron/bridge/run-relay\\.ts$',
  ],
  renderer: ['shared/'],
}

const packages = 'node_modules/'
const project = '^(shared|electron|renderer|e2e|build)/'

/** @param {string} layer */
function layersWithin(layer) {
  return Object.keys(layers).flatMap((other) => (other.startsWith(`${layer}/`) ? [`^${other}/`] : []))
}

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer-${layer.replaceAll('/', '-')}`,
  comment: `${layer} may import ${allowed.join(', ') || 'nothing else of the project'}.`,
  severity: 'error',
  from: { path: `^${layer}/`, pathNot: [tests, ...layersWithin(layer)] },
  to: {
    path: project,
    pathNot: [`^${layer}/`, ...allowed.map((path) => `^${path}`)],
  },
}))

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  ...layerRules,
  {
    name: 'assistants-through-the-gate',
    comment:
      'Tools come to what is stored through services/assistants alone, where grants and approvals are kept to; beside it they have pure functions.',
    severity: 'error',
    from: { path: '^electron/mcp/', pathNot: tests },
    to: {
      path: '^electron/services/',
      pathNot:
        '^electron/services/(assistants|availability|plain-words)/|^electron/services/check-recurrence\\.ts$',
    },
  },
  {
    name: 'no-cycles',
    comment: 'Modules that need each other are one module, or three.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'calendar-packages',
    comment: 'The domain stands on zod and temporal-polyfill alone.',
    severity: 'error',
    from: { path: '^shared/calendar/', pathNot: tests },
    to: { path: packages, pathNot: 'node_modules/(zod|temporal-polyfill)/' },
  },
  {
    name: 'contract-packages',
    comment: 'The contract stands on zod and @orpc/contract alone.',
    severity: 'error',
    from: { path: '^shared/rpc/', pathNot: tests },
    to: { path: packages, pathNot: 'node_modules/(zod|temporal-polyfill|@orpc/contract)/' },
  },
  {
    name: 'runs-anywhere',
    comment: 'shared/ and renderer/ run without Node.',
    severity: 'error',
    from: { path: '^(shared|renderer)/', pathNot: [tests, '^renderer/vite\\.config\\.ts$'] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'words-stand-alone',
    comment:
      'A catalogue of words imports nothing but other files of words: the page waits for it, so it must not wait for the page.',
    severity: 'error',
    from: { path: '^renderer/messages/(english|german)[^/]*\\.ts$', pathNot: tests },
    to: {
      path: `${project}|${packages}`,
      pathNot: '^(renderer/messages|shared/calendar/facts)/(english|german)[^/]*\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'bridge-stands-alone',
    comment: 'The bridge, and the files that the engine shares, import built-ins of Node only.',
    severity: 'error',
    from: {
      path: '^electron/(bridge/|engine/(data-folder|endpoint-file|compile-cache)\\.ts$)',
      pathNot: tests,
    },
    to: { path: packages },
  },
  {
    name: 'data-folder-stands-alone',
    comment: 'What bridge and command share with the engine pulls nothing of the engine in.',
    severity: 'error',
    from: { path: '^electron/engine/(data-folder|endpoint-file|compile-cache)\\.ts$' },
    to: { path: project, pathNot: '^electron/engine/(data-folder|endpoint-file|compile-cache)\\.ts$' },
  },
  {
    name: 'engine-on-demand',
    comment:
      'The command loads an engine, or the bridge, only when it is asked for one: it has to start at once.',
    severity: 'error',
    from: { path: '^electron/cli/', pathNot: [tests, '^electron/cli/embedded/'] },
    to: { path: '^electron/(cli/embedded|bridge)/', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'one-importer-of-sqlite',
    comment: 'Only the store touches the database.',
    severity: 'error',
    from: { path: '^(shared|electron|renderer)/', pathNot: ['^electron/store/', tests] },
    to: { path: 'node_modules/better-sqlite3/|^better-sqlite3' },
  },
  {
    name: 'one-importer-of-electron',
    comment: 'Only the desktop process knows Electron.',
    severity: 'error',
    from: { path: '^(shared|electron|renderer)/', pathNot: ['^electron/desktop/', tests] },
    to: { path: 'node_modules/electron/|^electron$' },
  },
  {
    name: 'store-knows-types-of-sync',
    comment: 'Of synchronisation the store has the ledger to keep, and the types it is written in; no code.',
    severity: 'error',
    from: { path: '^electron/store/', pathNot: tests },
    to: { path: '^electron/(sync/(?!ledger\\.ts)|providers/)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'providers-apart',
    comment: 'A provider never imports another one; what they share is provider.ts.',
    severity: 'error',
    from: { path: '^electron/providers/([^/]+)/', pathNot: tests },
    to: { path: '^electron/providers/[^/]+/', pathNot: '^electron/providers/$1/' },
  },
  {
    name: 'no-tests-in-code',
    comment: 'Code that ships imports no test, no fixture and no test helper.',
    severity: 'error',
    from: { path: '^(shared|electron|renderer)/', pathNot: tests },
    to: { path: `${tests}|^e2e/` },
  },
  {
    name: 'packages-are-declared',
    comment:
      'What is imported is in package.json, and what ships is no development dependency: but Electron, which is there ' +
      'where the desktop runs, and types.',
    severity: 'error',
    from: { path: '^(shared|electron)/', pathNot: tests },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
      pathNot: 'node_modules/(@types|electron)/',
    },
  },
  {
    name: 'imports-resolve',
    comment: 'An import that leads nowhere is not checked by any other rule.',
    severity: 'error',
    from: {},
    // A package of types alone has no module to find.
    to: { couldNotResolve: true, pathNot: '^@microsoft/microsoft-graph-types$' },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden,
  options: {
    // TypeScript 7 has no compiler API for the cruiser; without swc it would read no import at all, and pass.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|test-results)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
