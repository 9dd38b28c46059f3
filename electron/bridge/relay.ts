import { once } from 'node:events'
import type { Duplex, Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Conversation, type Message, readMessage } from './conversation.ts'
import { wholeLines } from './whole-lines.ts'

/** Why a relay ended. */
export type RelayEnd =
  /** the input ended, and the engine has answered what came before */
  | 'input ended'
  /** nobody takes the output any more */
  | 'output closed'

export interface RelayParts {
  input: Readable
  output: Writable
  /** the first engine's stream */
  engine: Duplex
  /**
   * Another stream when that one is gone. With `start`, an engine is started where none answers, and it throws when none
   * can be had; else it is undefined then.
   */
  reopen(start: boolean): Promise<Duplex | undefined>
  /** milliseconds between looks for another engine: the first, the longest */
  pauses?: readonly [number, number]
}

/** How often an engine is asked for before a request is refused. */
const mostAttempts = 7

/**
 * Passes messages on as they are: input to the engine, the engine's to the output. Each side is read only as fast as the
 * other takes it. When the input ends, the rest of the engine's answers is still passed on.
 *
 * When the engine goes away, the conversation goes on with the next: one that comes back by itself is taken (a desktop
 * restarts its own); none is started before the client asks for something, so that who quits Kalends has quit it. Throws
 * when the next one speaks another protocol.
 */
export async function relay(parts: RelayParts): Promise<RelayEnd> {
  const relaying = new Relaying(parts)
  return await relaying.run()
}

class Relaying {
  readonly #parts: RelayParts
  readonly #conversation = new Conversation()
  readonly #pauses: readonly [number, number]
  #engine: Duplex | undefined
  #isOver = false
  #finding: Promise<Duplex | undefined> | undefined
  #listening: Promise<void> = Promise.resolve()
  #fail: (error: unknown) => void = () => {}

  constructor(parts: RelayParts) {
    this.#parts = parts
    this.#pauses = parts.pauses ?? [100, 5_000]
  }

  async run(): Promise<RelayEnd> {
    const { input, output, engine } = this.#parts
    const outputClosed = new Promise<RelayEnd>((resolve) =>
      output.on('error', () => resolve('output closed')),
    )
    const failed = new Promise<never>((_, reject) => {
      this.#fail = reject
    })
    this.#listening = this.#listen(engine).catch(this.#fail)
    try {
      return await Promise.race([this.#passInput(input), outputClosed, failed])
    } finally {
      this.#isOver = true
    }
  }

  async #passInput(input: Readable): Promise<RelayEnd> {
    for await (const line of wholeLines(input)) {
      const message = readMessage(line)
      try {
        const engine = this.#engine ?? (await this.#another(message))
        if (message !== undefined && !this.#conversation.toEngine(message)) continue
        if (engine !== undefined) await write(engine, line)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        if (message !== undefined) await this.#tell(this.#conversation.refuse(message, reason))
      }
    }
    this.#isOver = true
    this.#engine?.end()
    await this.#listening
    return 'input ended'
  }

  /** Passes on what an engine says, until it is gone. */
  async #listen(engine: Duplex): Promise<void> {
    this.#engine = engine
    engine.on('error', () => {})
    for await (const line of wholeLines(engine)) {
      const message = readMessage(line)
      const instead = message === undefined ? 'pass' : this.#conversation.toClient(message)
      if (instead === 'pass') await write(this.#parts.output, line)
      else await this.#tell(instead)
    }
    this.#engine = undefined
    await this.#tell(this.#conversation.lost())
    if (!this.#isOver) void this.#wait()
  }

  /** Looks for an engine that comes back by itself. */
  async #wait(): Promise<void> {
    let [pause, longest] = this.#pauses
    while (!this.#isOver && this.#engine === undefined) {
      await sleep(pause, undefined, { ref: false })
      pause = Math.min(pause * 2, longest)
      await this.#find(false).catch(() => undefined)
    }
  }

  /** For a request, an engine is started where there is none; nothing else is worth one. */
  async #another(message: Message | undefined): Promise<Duplex | undefined> {
    if (message?.method === undefined || message.id === undefined) return undefined
    let [pause] = this.#pauses
    for (let attempt = 1; ; attempt++) {
      try {
        const engine = await this.#find(true)
        if (engine !== undefined) return engine
        throw new Error('no engine answers')
      } catch (error) {
        if (attempt === mostAttempts) throw error
        await sleep(pause)
        pause *= 2
      }
    }
  }

  async #find(start: boolean): Promise<Duplex | undefined> {
    // A look without starting may be under way.
    while (this.#finding !== undefined) await this.#finding.catch(() => undefined)
    if (this.#engine !== undefined) return this.#engine
    this.#finding = this.#parts.reopen(start)
    try {
      const engine = await this.#finding
      if (engine === undefined) return undefined
      this.#listening = this.#listen(engine).catch(this.#fail)
      for (const message of this.#conversation.opening()) await write(engine, lineOf(message))
      return engine
    } finally {
      this.#finding = undefined
    }
  }

  async #tell(messages: readonly Message[]): Promise<void> {
    for (const message of messages) await write(this.#parts.output, lineOf(message))
  }
}

function lineOf(message: Message): string {
  return `${JSON.stringify(message)}\n`
}

/** Settles when more may be written, or when the stream is gone and never will take more. */
async function write(stream: Writable, line: Buffer | string): Promise<void> {
  if (stream.destroyed || stream.write(line)) return
  const gone = new AbortController()
  try {
    await Promise.race(
      ['drain', 'close', 'error'].map((event) => once(stream, event, { signal: gone.signal })),
    )
  } catch {
    // Who reads the stream notices its end.
  } finally {
    gone.abort()
  }
}
