import { existsSync, fstatSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findApp } from './find-app.ts'

/** An engine that was started but may not answer yet. */
export interface StartedEngine {
  /** Its exit code once it has ended: another engine may have been first, or it could not start. */
  readonly exitCode: number | null | undefined
  /** The end of what it wrote to its error output. */
  errorOutput(): string
}

/** A program that brings an engine up, and its arguments. */
export interface StartCommand {
  readonly program: string
  readonly words: readonly string[]
}

/**
 * Starts the engine of a data folder as a process of its own that outlives this one; where no engine lies beside this
 * file, the installed application, which starts one. When two are started at once, the lock of the data folder lets one of
 * them live. Throws when there is nothing to start.
 */
export async function startEngine(home: string, start = whatToStart()): Promise<StartedEngine> {
  const { program, words } = start
  // Loaded only here: a bridge that finds an engine never needs it.
  const { spawn } = await import('node:child_process')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  // A file, not a pipe: a pipe would break when this process ends, and the engine with it. It needs no name for long.
  const errorPath = join(home, `engine-start-${process.pid}.log`)
  const errors = openSync(errorPath, 'w+', 0o600)
  const child = spawn(program, [...words], {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'ignore', errors],
    // It has a log of its own; here it says only why it could not start.
    env: { ...process.env, KALENDS_HOME: home, KALENDS_LOG: 'none', ELECTRON_RUN_AS_NODE: undefined },
  })
  rmSync(errorPath, { force: true })
  let exitCode: number | null | undefined
  child.on('exit', (code) => {
    exitCode = code
  })
  child.on('error', () => {
    exitCode = null
  })
  child.unref()
  return {
    get exitCode() {
      return exitCode
    },
    errorOutput: () => endOf(errors),
  }
}

/** The last 2,000 octets of an open file. */
function endOf(file: number): string {
  const text = Buffer.alloc(2_000)
  const length = readSync(file, text, 0, text.length, Math.max(0, fstatSync(file).size - text.length))
  return text.toString('utf8', 0, length).trim()
}

function whatToStart(): StartCommand {
  const engine = enginePath()
  if (existsSync(engine)) return { program: process.execPath, words: [engine] }
  const program = findApp()
  if (program !== undefined) return { program, words: ['--hidden'] }
  throw new Error(
    'Kalends is not running, and was not found on this computer. Install or start it, then try again. (KALENDS_APP can name its program, KALENDS_HOME its data folder.)',
  )
}

/** The engine's entry: beside this file where both are bundled, else its source. */
function enginePath(): string {
  const isSource = import.meta.url.endsWith('.ts')
  return fileURLToPath(new URL(isSource ? '../engine/main.ts' : 'engine.js', import.meta.url))
}
