import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine } from '#electron/engine/create-engine.ts'
import { packMcpb, runMcpb } from './pack-mcpb.mjs'
import { findOlderNode } from './testing/find-older-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'kalends-mcpb-test-'))
const bundle = join(folder, 'kalends.mcpb')
const unpacked = join(folder, 'unpacked')

interface Manifest {
  server: {
    entry_point: string
    mcp_config: { command: string; args: string[]; env: Record<string, string> }
  }
  user_config: Record<string, { default: string }>
}

/** How a host starts what it unpacked: with its own Node, and its settings put in place. */
function start(settings: Record<string, string>) {
  const { server, user_config } = JSON.parse(
    readFileSync(join(unpacked, 'manifest.json'), 'utf8'),
  ) as Manifest
  const values = {
    ...Object.fromEntries(Object.entries(user_config).map(([name, { default: value }]) => [name, value])),
    ...settings,
  }
  const fill = (value: string) =>
    value.replaceAll(/\$\{(?:user_config\.)?(\w+)\}/g, (_, name: string) =>
      name === '__dirname' ? unpacked : (values[name] ?? 'missing'),
    )
  const { PATH = '' } = process.env
  const env = Object.fromEntries(
    Object.entries(server.mcp_config.env).map(([name, value]) => [name, fill(value)]),
  )
  return { command: process.execPath, args: server.mcp_config.args.map(fill), env: { PATH, ...env } }
}

beforeAll(async () => {
  await packMcpb(bundle)
  await runMcpb('unpack', bundle, unpacked)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the bundle is plain JavaScript, small, and points to nothing beside it', () => {
  const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.endsWith('.node') || name.includes('node_modules'))).toEqual([])
  expect(statSync(bundle).size).toBeLessThan(300_000)
  const code = readFileSync(join(unpacked, 'server/kalends.mjs'), 'utf8')
  expect([...code.matchAll(/(?:from|import)\s*\(?["']([^"']+)["']/g)].map(([, name]) => name)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^node:/)]),
  )
  expect(code).not.toMatch(/from\s*["'](?!node:)/)
})

test('what it unpacks to finds the engine that runs, and its tools are those of the settings', async () => {
  const home = join(folder, 'home')
  const engine = await createEngine({ home })
  const client = new Client({ name: 'Host', version: '1' })
  await client.connect(new StdioClientTransport(start({ home, toolsets: 'calendar,time' })))
  const names = (await client.listTools()).tools.map(({ name }) => name)
  expect(names).toContain('list_events')
  expect(names).toContain('resolve_datetime')
  expect(names).not.toContain('import_ics')
  const calendars = await client.callTool({ name: 'list_calendars', arguments: {} })
  expect(JSON.stringify(calendars.structuredContent)).toContain('Personal')
  await client.close()
  await engine.close()
})

test('it runs on Node 20, the oldest that it asks for', async (context) => {
  const older = findOlderNode(20)
  if (older === undefined) {
    context.skip(
      'Relay on Node 20 not tested: there is none on this machine, neither in Electron nor on the PATH',
    )
    return
  }
  const home = join(folder, 'older')
  const engine = await createEngine({ home })
  const { args, env } = start({ home, toolsets: 'all' })
  const client = new Client({ name: 'Host', version: '1' })
  const place = { command: older.program, args, env: { ...env, ...older.env } }
  await client.connect(new StdioClientTransport(place))
  expect((await client.listTools()).tools).toHaveLength(34)
  const calendars = await client.callTool({ name: 'list_calendars', arguments: {} })
  expect(JSON.stringify(calendars.structuredContent)).toContain('Personal')
  await client.close()
  await engine.close()
})

test('without an engine it starts the application', async () => {
  const home = join(folder, 'other')
  const { command, args, env } = start({ home })
  // Something that leaves word instead of an application.
  const child = spawn(command, args, { env: { ...env, KALENDS_APP: '/usr/bin/env' } })
  const errors = text(child.stderr)
  child.stdin.end()
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
  expect(await errors).toMatch(/was started but ended with code [1-9]\d*:\n.*--hidden/s)
}, 20_000)

test('without an application it says what to do', async () => {
  const { command, args, env } = start({ home: join(folder, 'none') })
  if (['/opt/Kalends/kalends', '/Applications/Kalends.app'].some((path) => existsSync(path))) return
  const child = spawn(command, args, { env })
  const errors = text(child.stderr)
  child.stdin.end()
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
  expect(await errors).toMatch(/^kalends: Kalends is not running, and was not found on this computer/)
})
