import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { keepDeadlines } from './request-deadlines.ts'

const soon = 60
const never = 60_000

test.each([
  ['says nothing', '', { headers: soon, body: never }],
  ['never ends its headers', 'GET / HTTP/1.1\r\nHost: a\r\n', { headers: soon, body: never }],
  [
    'never ends its body',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc',
    { headers: never, body: soon },
  ],
  [
    'never ends its chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n',
    { headers: never, body: soon },
  ],
  ['says nothing more after its answer', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', { headers: soon, body: never }],
])('cuts a connection that %s', async (_name, text, deadlines) => {
  const server = await listen((request, response) => {
    request.resume().once('end', () => response.end('ok'))
  })
  keepDeadlines(server, deadlines)
  const socket = open(server)
  socket.write(text)
  await once(socket.resume(), 'close')
})

test('leaves an answer that takes its time alone, and what is HTTP no more', async () => {
  const server = await listen((_request, response) => void response.write('first'))
  keepDeadlines(server, { headers: soon, body: soon })
  server.on('upgrade', (_request, socket) => {
    socket.resume().write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
    onTestFinished(() => void socket.destroy())
  })
  const slow = open(server)
  slow.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc')
  const upgraded = open(server)
  upgraded.write('GET / HTTP/1.1\r\nHost: a\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
  await Promise.all([once(slow, 'data'), once(upgraded, 'data')])
  await pause(3 * soon)
  expect([slow.resume().readyState, upgraded.resume().readyState]).toEqual(['open', 'open'])
})

test('leaves a second answer alone that takes longer than the first', async () => {
  const server = await listen((request, response) => {
    if (request.url === '/fast') response.end('ok')
    else response.write('slow')
  })
  keepDeadlines(server, { headers: soon, body: soon })
  const socket = open(server)
  socket.write('GET /fast HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n')
  await once(socket, 'data')
  await pause(3 * soon)
  expect(socket.resume().readyState).toBe('open')
})

async function listen(answer: RequestListener): Promise<Server> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return server
}

function open(server: Server): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  return socket
}
