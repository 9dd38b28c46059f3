import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { askLocally, startEngine } from './testing/test-engine.ts'

const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'Helper', version: '1' } },
})
const request = (id: number, name: string, input: object): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: input } })

test('an upgraded connection carries MCP line by line, also what came along with the upgrade', async () => {
  const running = await startEngine()
  const socket = connect(running.endpoint.socket)
  socket.setEncoding('utf8')
  const head = [
    'GET /mcp/stdio HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: kalends-mcp',
    `Authorization: Bearer ${running.endpoint.secret}`,
  ]
  const initialized = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })
  socket.write(`${head.join('\r\n')}\r\n\r\n${initialize}\n`)
  let received = ''
  const until = async (text: string): Promise<void> => {
    while (!received.includes(text)) received += (await once(socket, 'data'))[0]
  }
  await until('"id":1')
  expect(received).toMatch(/^HTTP\/1\.1 101 /)
  expect(received).toContain('"serverInfo"')
  socket.write(`${initialized}\n${request(2, 'list_calendars', {})}\n`)
  await until('"id":2')
  expect(received).toContain('Personal')
  const closed = once(socket, 'close')
  await running.engine.close()
  await closed
})

test('Streamable HTTP answers at /mcp', async () => {
  const running = await startEngine()
  const answer = await askLocally(running, {
    path: '/mcp',
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: initialize,
  })
  expect(answer.status).toBe(200)
  expect(answer.text).toContain('"serverInfo"')
})
