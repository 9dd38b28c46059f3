import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Starts a small CalDAV server in a process of its own, with so many events in its one calendar. */
export async function startSmallServer(
  count: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'calendar-server.ts'), String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [address] = await once(server.stdout, 'data')
  return {
    url: String(address).trim(),
    close: async () => {
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    },
  }
}
