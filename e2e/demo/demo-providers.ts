import { environmentFor } from '../simulators/environment.ts'
import { GoogleSimulator, serveGoogleSimulator } from '../simulators/google/google-simulator.ts'
import { people } from '../simulators/google/life/people.ts'
import { fillWithWeek as fillGoogle } from '../simulators/google/life/week-of-life.ts'
import { personName } from '../simulators/microsoft/life/people.ts'
import { fillWithWeek as fillMicrosoft } from '../simulators/microsoft/life/week-of-life.ts'
import type { MailboxOwner } from '../simulators/microsoft/mailbox-owner.ts'
import { MicrosoftSimulator } from '../simulators/microsoft/microsoft-simulator.ts'
import { serveMicrosoft } from '../simulators/microsoft/serve-microsoft.ts'
import type { Account } from '../simulators/microsoft/state/mailbox.ts'
import { keptZoneName } from '../simulators/microsoft/state/zone-names.ts'
import { DaysAhead } from './days-ahead.ts'

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
  for (const person of [googleUser, otherGoogleUser])
    google.others.addAccount({ ...person, timeZone: zone, isWorkspace: true })
  fillGoogle(google, googleUser.email)

  const microsoft = new MicrosoftSimulator()
  const windowsZone = keptZoneName(zone)
  const microsoftUser = microsoft.addAccount({ name: personName(0), zone: windowsZone })
  const otherMicrosoftUser = microsoft.addAccount({
    name: personName(1),
    kind: 'personal',
    zone: windowsZone,
  })
  fillMicrosoft(microsoft, microsoftUser.id)
  fillOthers(google, otherGoogleUser.email, microsoft.owner(otherMicrosoftUser.id), new DaysAhead(zone))

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

/** Of those who are not linked yet: little, and other things. */
function fillOthers(google: GoogleSimulator, googleUser: string, owner: MailboxOwner, days: DaysAhead): void {
  const piano = { summary: 'Piano lesson', ...days.timedThere(1, '16:00', 45) }
  google.others.createEvent(googleUser, { ...piano, recurrence: ['RRULE:FREQ=WEEKLY'] })
  google.others.createEvent(googleUser, {
    summary: 'Pick up the bicycle',
    ...days.timedThere(3, '17:15', 30),
  })
  owner.create({ subject: 'Coffee with Sofia', ...days.timedThere(2, '15:30', 60) })
  owner.create({ subject: 'Car inspection', ...days.timedThere(4, '08:00', 45) })
}
