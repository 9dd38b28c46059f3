import { expect, it } from 'vitest'
import type { Endpoint } from '#electron/engine/endpoint-file.ts'
import { EngineHost, type EngineState, pauseAfter } from './engine-host.ts'
import type { EngineProcess } from './engine-process.ts'

it('attaches to the engine that is there, and starts one when that is gone', async () => {
  const world = new World({ there: endpoint('theirs') })
  world.host.start()
  await world.until({ kind: 'running', isOurs: false })
  world.there = undefined
  world.leave()
  await world.until({ kind: 'running', isOurs: true })
  expect(world.starts).toBe(1)
  await world.host.close()
})

it('asks nothing of an engine that is there; stays with it when only a connection ended', async () => {
  const world = new World({ there: endpoint('theirs') })
  world.host.start()
  await world.until({ kind: 'running', isOurs: false })
  const { finds } = world
  await new Promise((later) => setTimeout(later, 20))
  expect(world.finds).toBe(finds)
  world.leave()
  await expect.poll(() => world.finds).toBe(finds + 1)
  await new Promise((later) => setTimeout(later, 5))
  expect(world.host.state).toMatchObject({ kind: 'running', isOurs: false })
  await world.host.close()
})

it('starts an engine again that ended, at once when it had run well', async () => {
  const world = new World({})
  world.host.start()
  await world.until({ kind: 'running' })
  world.time += 120_000
  world.end('signal SIGKILL')
  await expect.poll(() => world.starts).toBe(2)
  await world.until({ kind: 'running' })
  expect(world.waits).toEqual([0])
  await world.host.close()
})

it('waits longer each time, says what is wrong, and tries at once when asked', async () => {
  const world = new World({ failsWith: 'The database is of a newer version.' })
  world.host.start()
  await world.until({ kind: 'failed', reason: 'The database is of a newer version.' })
  expect(world.waits.slice(0, 3)).toEqual([250, 500, 1_000])
  expect(world.host.problem).toBe('The database is of a newer version.')
  world.failsWith = null
  world.host.retry()
  await world.until({ kind: 'running' })
  expect(world.host.problem).toBeNull()
  await world.host.close()
})

it('lets an engine of its own finish when it closes, and leaves another one alone', async () => {
  const own = new World({})
  own.host.start()
  await own.until({ kind: 'running' })
  await own.host.close()
  expect(own.stops).toBe(1)

  const theirs = new World({ there: endpoint('theirs') })
  theirs.host.start()
  await theirs.until({ kind: 'running' })
  await theirs.host.close()
  expect(theirs.stops).toBe(0)
})

it('says where the engine answers once it does, and that it does not', async () => {
  const world = new World({})
  const asked = world.host.endpoint()
  world.host.start()
  expect((await asked)?.secret).toBe('ours 1')
  expect((await world.host.endpoint())?.secret).toBe('ours 1')
  await world.host.close()

  const broken = new World({ failsWith: 'The database is damaged.' })
  const waiting = broken.host.endpoint()
  broken.host.start()
  expect(await waiting).toBeUndefined()
  expect(await broken.host.endpoint(1)).toBeUndefined()
  await broken.host.close()
  expect(await new World({}).host.endpoint(1)).toBeUndefined()
})

it('waits half a minute at most', () => {
  expect([0, 1, 2, 20].map(pauseAfter)).toEqual([0, 250, 500, 30_000])
})

/** An engine host over engines that only say what they would do. */
class World {
  there: Endpoint | undefined
  failsWith: string | null
  time = 0
  starts = 0
  stops = 0
  finds = 0
  readonly waits: number[] = []
  readonly host: EngineHost
  #end: (how: string) => void = () => undefined
  #leave = (): void => undefined

  constructor({ there, failsWith = null }: { there?: Endpoint; failsWith?: string | null }) {
    this.there = there
    this.failsWith = failsWith
    this.host = new EngineHost({
      home: '/home/ana',
      now: () => this.time,
      find: () => this.#find(),
      gone: (_endpoint, signal) => this.#gone(signal),
      wait: (milliseconds, signal) => this.#wait(milliseconds, signal),
      start: () => Promise.resolve(this.#start()),
    })
  }

  async until(state: Partial<EngineState>): Promise<void> {
    await expect.poll(() => this.host.state).toMatchObject(state)
  }

  end(how: string): void {
    this.there = undefined
    this.#end(how)
  }

  /** Ends the connection to the engine of somebody else. */
  leave(): void {
    this.#leave()
  }

  #find(): Promise<Endpoint | undefined> {
    this.finds += 1
    return Promise.resolve(this.there)
  }

  #gone(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#leave = resolve
      signal.addEventListener('abort', () => resolve())
    })
  }

  #start(): EngineProcess {
    this.starts += 1
    const { failsWith } = this
    if (failsWith !== null)
      return { ended: Promise.resolve('code 1'), lastWords: () => failsWith, stop() {}, kill() {} }
    this.there = endpoint(`ours ${this.starts}`)
    const ended = new Promise<string>((resolve) => {
      this.#end = resolve
    })
    const stop = (): void => {
      this.stops += 1
      this.end('code 0')
    }
    return { ended, lastWords: () => '', stop, kill: stop }
  }

  /** Long pauses last until somebody ends them. */
  #wait(milliseconds: number, signal: AbortSignal): Promise<unknown> {
    const isWatch = milliseconds === 20 || milliseconds === 2_000
    if (!isWatch) this.waits.push(milliseconds)
    return new Promise((resolve) => {
      if (isWatch || milliseconds < 1_000) setTimeout(resolve, 1)
      else signal.addEventListener('abort', resolve, { once: true })
    })
  }
}

function endpoint(secret: string): Endpoint {
  return {
    pid: 1,
    version: '1',
    socket: '/tmp/socket',
    secret,
    startedAt: '2026-01-01T00:00:00Z',
    listeners: [],
  }
}
