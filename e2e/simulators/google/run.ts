import { GoogleSimulator, serveGoogleSimulator } from './google-simulator.ts'
import { fillWithEvents } from './life/many-events.ts'
import { people } from './life/people.ts'
import { desktopClient, deviceClient } from './oauth/clients.ts'

/** Serves the simulator for somebody who tries it by hand, and says how to use it. */
export async function runGoogle(options: {
  readonly port: number
  readonly accounts: number
  readonly events: number
}): Promise<string> {
  const simulator = new GoogleSimulator()
  for (let index = 0; index < options.accounts; index += 1) {
    const person = people(index)
    simulator.others.addAccount({ ...person, isWorkspace: true })
    fillWithEvents(simulator, person.email, options.events)
  }
  const { origin } = await serveGoogleSimulator(simulator, options)
  return `The Google simulator is at ${origin}/

Start Kalends with these to use it:
  KALENDS_GOOGLE_API_ORIGIN=${origin}
  KALENDS_GOOGLE_AUTH_ORIGIN=${origin}
  KALENDS_GOOGLE_TOKEN_ORIGIN=${origin}
and link an account with
  client id      ${desktopClient.id}
  client secret  ${desktopClient.secret}
or, for a device code,
  client id      ${deviceClient.id}
  client secret  ${deviceClient.secret}

Ctrl+C ends it, and everything in it.`
}
