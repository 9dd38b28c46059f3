import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_CLIENT } from './identity/clients.ts'
import { fillWithEvents } from './life/many-events.ts'
import { personName } from './life/people.ts'
import { MicrosoftSimulator } from './microsoft-simulator.ts'
import { serveMicrosoft } from './serve-microsoft.ts'

/** Serves the simulator for somebody who tries it by hand, and says how to use it. Every other account is a personal one. */
export async function runMicrosoft(options: {
  readonly port: number
  readonly accounts: number
  readonly events: number
}): Promise<string> {
  const simulator = new MicrosoftSimulator()
  for (let index = 0; index < options.accounts; index += 1) {
    const kind = index % 2 === 0 ? 'work' : 'personal'
    const { id } = simulator.addAccount({ name: personName(index), kind })
    fillWithEvents(simulator, id, options.events, index + 1)
  }
  const { origin, secureOrigin, certificateAuthority } = await serveMicrosoft(simulator, options)
  const file = join(mkdtempSync(join(tmpdir(), 'kalends-simulator-')), 'authority.pem')
  writeFileSync(file, certificateAuthority)
  return `The Microsoft simulator is at ${origin}/

Start Kalends with these to use it:
  KALENDS_GRAPH_ORIGIN=${origin}
  KALENDS_MICROSOFT_AUTHORITY=${secureOrigin}/common
  NODE_EXTRA_CA_CERTS=${file}
and link an account with
  client id  ${DEFAULT_CLIENT.id}

Ctrl+C ends it, and everything in it.`
}
