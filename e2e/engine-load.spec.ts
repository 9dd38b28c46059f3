import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { expect, test } from '@playwright/test'
import { WebSocket } from 'ws'
import { findEndpoint } from '#electron/engine/endpoint-file.ts'
import type { Client } from '#electron/engine/testing/test-engine.ts'
import { askEngine } from './support/engine-request.ts'

const engine = join(import.meta.dirname, '../dist/engine.js')

/** Lists the modules of Node that were loaded, when asked. */
const account = `
  process.on('message', () => process.send(process.moduleLoadList))
  process.channel.unref()`

test('an engine behind the desktop loads neither a web server nor a web client before it is asked over HTTP', async () => {
  const home = await mkdtemp(join(tmpdir(), 'kalends-load-'))
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(account)}`,
      engine,
      '--home',
      home,
      '--log',
      'none',
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, KALENDS_VAULT_KEY: `e2e:${randomBytes(32).toString('base64')}` },
    },
  )
  try {
    await expect.poll(() => findEndpoint(home)).toBeDefined()
    const endpoint = await findEndpoint(home)
    if (endpoint === undefined) throw new Error('there is no engine')
    const socket = new WebSocket(`ws+unix:${endpoint.socket}:/rpc`, {
      headers: { authorization: `Bearer ${endpoint.secret}` },
    })
    await once(socket, 'open')
    const client: Client = createORPCClient(new RPCLink({ websocket: socket as never }))
    await (await client.agenda.live({ from: '2026-01-12', to: '2026-01-18' })).next()
    expect(await loadedBy(child)).toEqual([])

    await askEngine(home, 'GET', '/api/calendars')
    expect(await loadedBy(child)).toContain('http2')
    socket.close()
  } finally {
    const ended = once(child, 'exit')
    child.kill()
    await ended
    await rm(home, { recursive: true, force: true })
  }
})

/** Which of the large ones. */
async function loadedBy(child: ChildProcess): Promise<string[]> {
  child.send('list')
  const [modules] = (await once(child, 'message')) as [string[]]
  return ['internal/deps/undici/undici', 'http2'].filter((name) => modules.includes(`NativeModule ${name}`))
}
