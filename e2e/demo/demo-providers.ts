import { environmentFor } from '../simulators/environment.ts'
import { GoogleSimulator, serveGoogleSimulator } from '../simulators/google/google-simulator.ts'
import { people } from '../simulators/google/life/people.ts'
import { fillWithWeek as fillGoogle } from '../simulators/google/life/week-of-life.ts'
import { personName } from '../simulators/microsoft/life/people.ts'
import { fillWithWeek as fillMicrosoft } from '../simulators/microsoft/life/week-of-life.ts'
import { MicrosoftSimulator } from '../simulators/microsoft/microsoft-simulator.ts'
import { serveMicrosoft } from '../simulators/microsoft/serve-microsoft.ts'
import type { Account } from '../simulators/microsoft/state/mailbox.ts'
import { keptZoneName } from '../simulators/microsoft/state/zone-names.ts'

/** Google and Microsoft on loopback. At each one account has a full week, and another one has yet to be linked. */
export interface DemoProviders {
  readonly google: GoogleSimulator
  readonly microsoft: MicrosoftSimulator
  /** Mail addresses at Google. */
  readonly googleUser: string
  readonly otherGoogleUser: string
  readonly microsoftUser: Account
  readonly otherMicrosoftUser: Account
  /** `http://127.0.0.1:PORT` */
  readonly origins: { readonly google: string; readonly microsoft: string }
  /** What sends an engine there. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** For people who live in the time zone `zone`. */
export async function startDemoProviders(zone: string): Promise<DemoProviders> {
  const google = new GoogleSimulator()
  const [googleUser, otherGoogleUser] = [people(0), people(1)]
  for (const person of [googleUser, otherGoogleUser]) {
    google.others.addAccount({ ...person, timeZone: zone, isWorkspace: true })
    fillGoogle(google, person.email)
  }

  const microsoft = new MicrosoftSimulator()
  const windowsZone = keptZoneName(zone)
  const microsoftUser = microsoft.addAccount({ name: personName(0), zone: windowsZone })
  const otherMicrosoftUser = microsoft.addAccount({
    name: personName(1),
    kind: 'personal',
    zone: windowsZone,
  })
  for (const { id } of [microsoftUser, otherMicrosoftUser]) fillMicrosoft(microsoft, id)

  const served = await Promise.all([serveGoogleSimulator(google), serveMicrosoft(microsoft)])
  const origins = { google: served[0].origin, microsoft: served[1].origin }
  return {
    google,
    microsoft,
    googleUser: googleUser.email,
    otherGoogleUser: otherGoogleUser.email,
    microsoftUser,
    otherMicrosoftUser,
    origins,
    environment: environmentFor(origins),
    close: async () => {
      await Promise.all(served.map((one) => one.close()))
    },
  }
}
