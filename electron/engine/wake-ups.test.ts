import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { readEndpoint } from './endpoint-file.ts'
import { ask, connectClient, temporaryHome } from './testing/test-engine.ts'

/** Keeps account of every timer of the process, those of Node itself too, and lists what is armed when asked. */
const account = `
  import { createHook } from 'node:async_hooks'
  const timers = new Map()
  createHook({
    init: (id, type, _trigger, resource) => { if (type === 'Timeout') timers.set(id, resource) },
    destroy: (id) => timers.delete(id),
  }).enable()
  process.on('message', () => process.send(
    [...timers.values()].map(({ _idleTimeout: after, _repeat: every }) => ({ after, every: every ?? null })),
  ))
  process.channel.unref()`

const day = 24 * 60 * 60_000

test('nothing in an idle engine goes off again and again, whoever has been there', async () => {
  const home = temporaryHome()
  const first = `data:text/javascript,${encodeURIComponent(account)}`
  const main = join(import.meta.dirname, 'main.ts')
  const options = ['--home', home, '--listen', '127.0.0.1:0', '--log', 'json']
  const child = spawn(process.execPath, ['--import', first, main, ...options], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.stderr === null) throw new Error('the engine has no standard error')
  for await (const line of createInterface(child.stderr)) if (line.includes('Kalends is ready')) break
  const endpoint = readEndpoint(home)
  if (endpoint === undefined) throw new Error('no endpoint')

  const { client, socket } = await connectClient({ endpoint } as never)
  await (await client.agenda.live({ from: '2026-01-12', to: '2026-01-18' })).next()
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'an assistant', version: '1' },
    },
  }
  const opened = await ask(
    { socketPath: endpoint.socket },
    {
      path: '/mcp',
      method: 'POST',
      headers: {
        authorization: `Bearer ${endpoint.secret}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify(initialize),
    },
  )
  expect(opened.headers['mcp-session-id']).toBeDefined()

  child.send('list')
  const [armed] = (await once(child, 'message')) as [{ after: number; every: number | null }[]]
  // The check of the database that is to come, for one.
  expect(armed.length).toBeGreaterThan(0)
  expect(armed.filter(({ every }) => every !== null && every < day)).toEqual([])
  socket.close()
})
