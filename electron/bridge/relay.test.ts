import { Duplex, PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { relay } from './relay.ts'

/** A relay between two ends held by the test: the client's, and the engine's. */
function setUp() {
  const input = new PassThrough()
  const output = new PassThrough()
  const toEngine = new PassThrough()
  const fromEngine = new PassThrough()
  const engine = Duplex.from({ readable: fromEngine, writable: toEngine })
  return { input, output, toEngine, fromEngine, end: relay(input, output, engine) }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('relay', () => {
  it('passes the same bytes on, both ways', async () => {
    const { input, output, toEngine, fromEngine } = setUp()
    const bytes = Buffer.from([0, 255, 10, 13, 195])
    input.write(bytes)
    fromEngine.write(bytes)
    await turn()
    expect(toEngine.read()).toEqual(bytes)
    expect(output.read()).toEqual(bytes)
  })

  it('reads a side only as fast as the other is read', async () => {
    const { input, toEngine } = setUp()
    let written = 0
    while (input.write(Buffer.alloc(10_000)) && written < 2_000_000) {
      written += 10_000
      await turn()
    }
    expect(written).toBeLessThan(500_000)
    toEngine.resume()
    await turn()
    expect(input.writableNeedDrain).toBe(false)
  })

  it('passes the rest of the answers on after the input has ended', async () => {
    const { input, output, toEngine, fromEngine, end } = setUp()
    toEngine.resume()
    input.end('question\n')
    await turn()
    expect(toEngine.readableEnded).toBe(true)
    fromEngine.end('answer\n')
    expect(await end).toBe('input ended')
    expect(output.read().toString()).toBe('answer\n')
  })

  it('tells of the loss of the engine, and of the output', async () => {
    const lost = setUp()
    lost.fromEngine.end()
    lost.output.resume()
    expect(await lost.end).toBe('engine lost')

    const closed = setUp()
    closed.output.destroy(new Error('EPIPE'))
    expect(await closed.end).toBe('output closed')
  })
})
