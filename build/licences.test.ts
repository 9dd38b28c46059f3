import { expect, test } from 'vitest'
import { licencesOf } from './licences.mjs'

const entries = {
  '': { version: '0.1.0', license: 'MIT' },
  'node_modules/hono': { version: '4.0.0', license: 'MIT' },
  'node_modules/vitest': { version: '5.0.0', license: 'MIT', dev: true },
  'node_modules/@mantine/core': { version: '9.0.0', license: 'MIT', dev: true },
  'node_modules/@mantine/core/node_modules/clsx': { version: '2.0.0', license: 'ISC', dev: true },
  'node_modules/odd': { version: '1.0.0' },
}

test('lists what the Node side loads and what the page was built from, and no tools', () => {
  const files = [
    '/home/ana/kalends/renderer/app.tsx',
    '/home/ana/kalends/node_modules/@mantine/core/esm/index.mjs',
    '\0C:\\kalends\\node_modules\\@mantine\\core\\node_modules\\clsx\\clsx.mjs?commonjs',
  ]
  expect(licencesOf(entries, files)).toEqual([
    { name: '@mantine/core', version: '9.0.0', licence: 'MIT' },
    { name: 'clsx', version: '2.0.0', licence: 'ISC' },
    { name: 'hono', version: '4.0.0', licence: 'MIT' },
    { name: 'odd', version: '1.0.0', licence: 'unknown' },
  ])
  expect(licencesOf(entries, []).map(({ name }) => name)).toEqual(['hono', 'odd'])
})
