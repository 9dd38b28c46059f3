import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { choosePort } from './choose-port.mjs'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function take(port: number) {
  const server = createServer().listen(port, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

it('is the one asked for, when that is free', async () => {
  const taken = await take(0)
  await expect(choosePort(String(taken))).rejects.toThrow('taken')
  servers.splice(0)[0]?.close()
  expect(await choosePort(String(taken))).toBe(taken)
})

it.each(['', '0', '65536', '80x', '-1'])('is not %j', async (asked) => {
  await expect(choosePort(asked)).rejects.toThrow('no port')
})

it('is the next one when the usual one is taken', async () => {
  const usual = await choosePort(undefined)
  await take(usual)
  expect(await choosePort(undefined)).toBeGreaterThan(usual)
})
