import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { json } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { formatKeyRing, withNewKey } from '../../electron/accounts/vault/key-ring.ts'
import { type Endpoint, findEndpoint } from '../../electron/engine/endpoint-file.ts'
import type { SyncReport } from '../../shared/rpc/sync.ts'
import { startSmallServer } from './small-server.ts'

const root = resolve(import.meta.dirname, '../..')

export interface EngineMemory {
  /** Resident set in MB: before the account was linked, at most, and once the sync was over. */
  readonly before: number
  readonly peak: number
  readonly after: number
  readonly seconds: number
}

/** Links the built engine, in a process and data folder of its own, to a server with so many events, and syncs them. */
export async function measureEngineMemory(count: number): Promise<EngineMemory> {
  const home = mkdtempSync(join(tmpdir(), 'kalends-bench-memory-'))
  const server = await startSmallServer(count)
  const engine = spawn(process.execPath, [join(root, 'dist/engine.js'), '--home', home, '--log', 'none'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, KALENDS_VAULT_KEY: formatKeyRing(withNewKey()) },
  })
  try {
    const endpoint = await listening(home)
    await pause(500)
    const before = statusOf(engine, 'VmRSS')
    const startedAt = performance.now()
    await post(endpoint, '/api/accounts', {
      provider: 'caldav',
      url: server.url,
      user: 'ana',
      password: 'secret',
    })
    const [report] = (await post(endpoint, '/api/sync', {})) as SyncReport[]
    const seconds = (performance.now() - startedAt) / 1_000
    if (report?.state.kind !== 'idle') throw new Error(`The sync did not end well: ${JSON.stringify(report)}`)
    return { before, peak: statusOf(engine, 'VmHWM'), after: statusOf(engine, 'VmRSS'), seconds }
  } finally {
    const ended = once(engine, 'exit')
    engine.kill('SIGKILL')
    await Promise.all([ended, server.close()])
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function listening(home: string): Promise<Endpoint> {
  for (;;) {
    const endpoint = await findEndpoint(home)
    if (endpoint !== undefined) return endpoint
    await pause(10)
  }
}

async function post(endpoint: Endpoint, path: string, input: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${endpoint.secret}`, 'content-type': 'application/json' }
  const sent = request({ socketPath: endpoint.socket, method: 'POST', path, headers })
  sent.end(JSON.stringify(input))
  const [response] = await once(sent, 'response')
  const answer = await json(response)
  if (response.statusCode !== 200) throw new Error(`POST ${path}: ${JSON.stringify(answer)}`)
  return answer
}

/** A figure of /proc/PID/status in MB; not a number where the system has none. */
function statusOf({ pid }: ChildProcess, name: 'VmRSS' | 'VmHWM'): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1_024
  } catch {
    return Number.NaN
  }
}
