import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { hasDisplay } from '../../build/find-electron.mjs'

/** A screen to open windows on: the one that is there, or a virtual one. */
export interface Display {
  readonly name: string | undefined
  close(): void
}

/** Null where there is no screen and none can be made; then windows can't be tested. */
export async function openDisplay(): Promise<Display | null> {
  if (hasDisplay()) return { name: process.env.DISPLAY, close: () => undefined }
  const arguments_ = ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', arguments_, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await displayNumber(server)
  return number === null ? null : { name: `:${number}`, close: () => void server.kill() }
}

async function displayNumber(server: ChildProcess): Promise<string | null> {
  const channel = server.stdio[3]
  if (channel == null) return null
  const said = once(channel, 'data').then(([chunk]) => String(chunk).trim())
  const failed = once(server, 'exit').then(() => null)
  const missing = once(server, 'error').then(() => null)
  return await Promise.race([said, failed.catch(() => null), missing])
}
