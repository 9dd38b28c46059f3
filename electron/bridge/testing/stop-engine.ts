import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isListening, readEndpoint } from '#electron/engine/endpoint-file.ts'

/** Stops the engine that a bridge left running, and waits until it has let go of the data folder. */
export async function stopEngine(home: string): Promise<void> {
  const endpoint = readEndpoint(home)
  if (endpoint === undefined || !(await isListening(endpoint.socket))) return
  process.kill(endpoint.pid, 'SIGTERM')
  // The process may stay in the table after its end: nobody may be there to take note of it.
  for (let wait = 0; wait < 10_000 && existsSync(join(home, 'engine.pid')); wait += 20) await pause(20)
  await pause(50)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
