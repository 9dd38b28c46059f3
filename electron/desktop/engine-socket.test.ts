import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import type { Endpoint } from '#electron/engine/endpoint-file.ts'
import { engineGone } from './engine-socket.ts'

it('hears at once that an engine is gone, and not before', async () => {
  const { endpoint, server, sockets } = await listen()
  let isGone = false
  const gone = engineGone(endpoint, new AbortController().signal).then(() => {
    isGone = true
  })
  const [connection, request] = await once(sockets, 'connection')
  expect(request.headers.authorization).toBe('Bearer of this start')
  expect(isGone).toBe(false)
  // As when its process was killed.
  connection.terminate()
  server.close()
  await gone
  await engineGone(endpoint, new AbortController().signal)
})

it('leaves when the desktop ends', async () => {
  const { endpoint, sockets } = await listen()
  const ending = new AbortController()
  const gone = engineGone(endpoint, ending.signal)
  const [connection] = await once(sockets, 'connection')
  ending.abort()
  await Promise.all([gone, once(connection, 'close')])
  await engineGone(endpoint, ending.signal)
})

async function listen() {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-socket-'))
  const socket =
    process.platform === 'win32' ? `\\\\.\\pipe\\${folder.length}-${process.pid}` : join(folder, 's')
  const server = createServer().listen(socket)
  await once(server, 'listening')
  const sockets = new WebSocketServer({ server })
  onTestFinished(() => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const endpoint: Endpoint = {
    pid: process.pid,
    version: '1',
    socket,
    secret: 'of this start',
    startedAt: '2026-01-01T00:00:00Z',
    listeners: [],
  }
  return { endpoint, server, sockets }
}
