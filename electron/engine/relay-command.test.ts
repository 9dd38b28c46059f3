import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, isAbsolute, join } from 'node:path'
import { expect, test } from 'vitest'
import { assistantSetUp } from './assistant-set-up.ts'
import { type RelayPlace, relayCommand } from './relay-command.ts'

const home = join(homedir(), '.local/share/kalends')
const place: RelayPlace = {
  home,
  environment: { XDG_DATA_HOME: '/not/handed/on' },
  platform: 'linux',
  program: '/usr/bin/node',
  isNode: true,
  exists: () => false,
}
const alone = { hosts: ['127.0.0.1', '::1'], publicOrigins: [], pageUrls: ['http://127.0.0.1:4310'] }

test('the Node that runs the engine runs the relay too, by its absolute path', () => {
  const [node, script = '', ...more] = relayCommand(place) ?? []
  expect({ node, more }).toEqual({ node: '/usr/bin/node', more: [] })
  expect(isAbsolute(script) && existsSync(script)).toBe(true)
})

test('a data folder that an assistant would not find is named', () => {
  expect(relayCommand({ ...place, home: '/data of mine' })?.slice(2)).toEqual(['--home', '/data of mine'])
})

test('a package says how it is started itself', () => {
  const KALENDS_RELAY = JSON.stringify(['/opt/Kalends/kalends', '--mcp'])
  expect(relayCommand({ ...place, isNode: false, environment: { KALENDS_RELAY } })).toEqual([
    '/opt/Kalends/kalends',
    '--mcp',
  ])
})

test('inside Electron a Node is looked for: that of the clone, or one on the PATH', () => {
  const inside = { ...place, isNode: false, environment: { PATH: '/usr/local/bin:/usr/bin' } }
  expect(relayCommand({ ...inside, exists: (path) => path === '/usr/bin/node' })?.[0]).toBe('/usr/bin/node')
  expect(basename(relayCommand({ ...inside, exists: () => true })?.[0] ?? '')).toBe('node')
  expect(relayCommand(inside)).toBeUndefined()
  expect(assistantSetUp(inside, alone)).toMatchObject({ command: null, lacks: 'node' })
})

test('an engine that serves other machines is come to over HTTP alone', () => {
  expect(assistantSetUp(place, alone)).toMatchObject({
    command: expect.any(Array),
    lacks: null,
    address: 'http://127.0.0.1:4310/mcp',
    system: 'posix',
  })
  const everywhere = { ...alone, hosts: ['0.0.0.0'], pageUrls: ['http://localhost:4310'] }
  expect(assistantSetUp(place, everywhere)).toMatchObject({
    command: null,
    lacks: null,
    address: 'http://localhost:4310/mcp',
  })
  const proxied = { ...alone, publicOrigins: ['https://cal.example'], pageUrls: ['https://cal.example'] }
  expect(assistantSetUp(place, proxied)).toMatchObject({ command: null, address: 'https://cal.example/mcp' })
  expect(assistantSetUp(place, { hosts: [], publicOrigins: [], pageUrls: [] })).toMatchObject({
    command: expect.any(Array),
    address: null,
  })
})
