import { Duplex, PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Message } from './conversation.ts'
import { relay } from './relay.ts'

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

/** An engine held by the test: what it was told, and what it says. */
function fakeEngine() {
  const told = new PassThrough()
  const says = new PassThrough()
  return {
    told,
    says,
    stream: Duplex.from({ readable: says, writable: told }),
    heard: () => messagesOf(told),
    say: (...messages: object[]) => {
      for (const message of messages) says.write(lineOf(message))
    },
  }
}

/** A relay between a client and an engine; others take its place in turn. Undefined: none can be started. */
function setUp(...others: (ReturnType<typeof fakeEngine> | undefined)[]) {
  const input = new PassThrough()
  const output = new PassThrough()
  const engine = fakeEngine()
  const starts: boolean[] = []
  const end = relay({
    input,
    output,
    engine: engine.stream,
    reopen: async (start) => {
      starts.push(start)
      if (!start) return undefined
      const other = others.shift()
      if (other === undefined) throw new Error('the engine cannot be started')
      return other.stream
    },
    pauses: [1, 1_000],
  })
  const send = (...messages: object[]) => {
    for (const message of messages) input.write(lineOf(message))
  }
  return { input, output, engine, starts, end, send, got: () => messagesOf(output) }
}

function lineOf(message: object): string {
  return `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`
}

function messagesOf(stream: PassThrough): Message[] {
  const text = String(stream.read() ?? '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

const welcome = (version = '1', protocolVersion = '2025-11-25') => ({
  result: { protocolVersion, serverInfo: { name: 'kalends', version } },
})

/** A client that is past its handshake, and whose engine is gone. */
async function lostAfterHandshake(...others: Parameters<typeof setUp>) {
  const world = setUp(...others)
  world.send({ id: 0, method: 'initialize', params: { clientInfo: { name: 'Test' } } })
  await turn()
  world.engine.say({ id: 0, ...welcome() })
  await turn()
  world.send({ method: 'notifications/initialized' })
  await turn()
  world.got()
  return world
}

describe('relay', () => {
  it('passes the same bytes on, both ways', async () => {
    const { input, output, engine } = setUp()
    const bytes = Buffer.from([0, 255, 13, 195, 10])
    input.write(bytes.subarray(0, 2))
    input.write(bytes.subarray(2))
    engine.says.write(bytes)
    await turn()
    expect(engine.told.read()).toEqual(bytes)
    expect(output.read()).toEqual(bytes)
  })

  it('reads a side only as fast as the other is read', async () => {
    const { input, engine } = setUp()
    const line = Buffer.alloc(10_000, 32)
    line[line.length - 1] = 10
    let written = 0
    while (input.write(line) && written < 2_000_000) {
      written += line.length
      await turn()
    }
    expect(written).toBeLessThan(500_000)
    engine.told.resume()
    await turn()
    expect(input.writableNeedDrain).toBe(false)
  })

  it('passes the rest of the answers on after the input has ended', async () => {
    const { input, output, engine, end } = setUp()
    engine.told.resume()
    input.end('question\n')
    await turn()
    expect(engine.told.readableEnded).toBe(true)
    engine.says.end('answer\n')
    expect(await end).toBe('input ended')
    expect(output.read().toString()).toBe('answer\n')
  })

  it('ends when nobody takes the output', async () => {
    const { output, end } = setUp()
    output.destroy(new Error('EPIPE'))
    expect(await end).toBe('output closed')
  })
})

describe('an engine that goes away', () => {
  it('is followed by another, which hears how the conversation began and what is subscribed to', async () => {
    const next = fakeEngine()
    const { engine, send, got, starts } = await lostAfterHandshake(next)
    const uri = 'kalends://agenda/today'
    send({ id: 1, method: 'resources/subscribe', params: { uri } })
    send({ id: 2, method: 'resources/subscribe', params: { uri: 'kalends://other' } })
    send({ id: 3, method: 'resources/unsubscribe', params: { uri: 'kalends://other' } })
    await turn()
    engine.say({ id: 1, result: {} }, { id: 2, result: {} }, { id: 3, result: {} })
    await turn()
    got()

    engine.says.end()
    await turn()
    expect(starts).not.toContain(true)
    send({ id: 4, method: 'tools/list' })
    await turn()
    const heard = next.heard()
    expect(heard.map(({ method }) => method)).toEqual([
      'initialize',
      'notifications/initialized',
      'resources/subscribe',
      'tools/list',
    ])
    expect(heard[0]?.params).toEqual({ clientInfo: { name: 'Test' } })
    expect(heard[2]?.params).toEqual({ uri })

    next.say(
      { id: heard[0]?.id, ...welcome() },
      { id: heard[2]?.id, result: {} },
      { id: 4, result: { tools: [] } },
    )
    await turn()
    // Its answers to what the client did not ask are not for the client; what changed meanwhile is.
    expect(got()).toEqual([
      expect.objectContaining({ method: 'notifications/resources/updated', params: { uri } }),
      expect.objectContaining({ id: 4, result: { tools: [] } }),
    ])
  })

  it('answers what was under way with an error, and never sends it twice', async () => {
    const next = fakeEngine()
    const { engine, send, got } = await lostAfterHandshake(next)
    send({ id: 1, method: 'tools/call', params: { name: 'create_event' } }, { id: 'two', method: 'ping' })
    send({ id: 3, method: 'tools/call' }, { method: 'notifications/cancelled', params: { requestId: 3 } })
    await turn()
    engine.say({ id: 'two', result: {} })
    engine.says.write('{"jsonrpc":"2.0","id":1,"res')
    await turn()
    got()
    engine.says.destroy()
    await turn()
    expect(got()).toEqual([
      expect.objectContaining({
        id: 1,
        error: { code: -32603, message: expect.stringMatching(/Try again/) },
      }),
    ])
    send({ id: 5, method: 'tools/list' })
    await turn()
    expect(next.heard().map(({ id }) => id)).not.toContain(1)
  })

  it('takes its questions to the client along: their answers go to nobody', async () => {
    const next = fakeEngine()
    const { engine, send, got } = await lostAfterHandshake(next)
    engine.say({ id: 0, method: 'elicitation/create' })
    await turn()
    got()
    engine.says.end()
    await turn()
    expect(got()).toMatchObject([{ method: 'notifications/cancelled', params: { requestId: 0 } }])
    send({ id: 0, result: { action: 'accept' } }, { id: 6, method: 'ping' })
    await turn()
    expect(next.heard().filter(({ method }) => method === undefined)).toEqual([])
  })

  it('tells of other lists when another version answers, and gives up when it speaks another protocol', async () => {
    const newer = fakeEngine()
    const other = fakeEngine()
    const { engine, send, got, end } = await lostAfterHandshake(newer, other)
    engine.says.end()
    await turn()
    send({ id: 1, method: 'ping' })
    await turn()
    newer.say({ id: newer.heard()[0]?.id, ...welcome('2') })
    await turn()
    expect(got().map(({ method }) => method)).toEqual(
      ['tools', 'resources', 'prompts'].map((list) => `notifications/${list}/list_changed`),
    )
    newer.says.end()
    await turn()
    send({ id: 2, method: 'ping' })
    await turn()
    other.say({ id: other.heard()[0]?.id, ...welcome('3', '2030-01-01') })
    await expect(end).rejects.toThrow(/another version/)
  })

  it('is asked again for an initialize that it did not answer, and for what is listened to', async () => {
    const next = fakeEngine()
    const { engine, send } = setUp(next)
    send({ id: 'l', method: 'subscriptions/listen' }, { id: 0, method: 'initialize' })
    await turn()
    engine.says.end()
    await turn()
    send({ id: 1, method: 'ping' })
    await turn()
    expect(next.heard().map(({ id }) => id)).toEqual([0, 'l', 1])
  })

  it('that does not come back is asked for a few times, and then each request is answered with why', async () => {
    const { engine, send, got, starts, input, end } = await lostAfterHandshake(undefined)
    engine.says.end()
    await turn()
    send({ method: 'notifications/roots/list_changed' }, { id: 1, method: 'tools/list' })
    await expect.poll(got).toMatchObject([{ id: 1, error: { message: 'the engine cannot be started' } }])
    expect(starts.filter((start) => start)).toHaveLength(7)
    input.end()
    expect(await end).toBe('input ended')
  })
})
