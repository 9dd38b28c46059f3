import { parentPort, workerData } from 'node:worker_threads'
import { GoogleSimulator, serveGoogleSimulator } from '../simulators/google/google-simulator.ts'
import { clockOf } from './synced-calendar.ts'

export interface GoogleServerData {
  readonly calendar: string
  readonly events: number
}

/** A thread with Google's simulator, and so many events in it; tells where it is and a token for it. */
const { calendar, events } = workerData as GoogleServerData
let age = 86_400_000
const simulator = new GoogleSimulator({ now: () => Date.now() - age })
simulator.others.addAccount({ email: calendar })
for (let index = 0; index < events; index += 1) {
  const start = clockOf(index)
  simulator.others.createEvent(calendar, {
    summary: `Meeting ${index}`,
    description: `What meeting ${index} is about. `.repeat(10),
    location: `Room ${index % 40}`,
    start: { dateTime: start, timeZone: 'Europe/Berlin' },
    end: { dateTime: start.replace('T09', 'T10'), timeZone: 'Europe/Berlin' },
    ...(index % 20 === 0 ? { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=20'] } : {}),
    attendees: [{ email: 'ben@example.com', responseStatus: 'accepted' }],
  })
}
// All that is there was made yesterday.
age = 0
const { origin } = await serveGoogleSimulator(simulator)
parentPort?.postMessage({ origin, token: simulator.signIn(calendar).accessToken })
