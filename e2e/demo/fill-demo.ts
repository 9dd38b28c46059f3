import { connectToRunning } from '#electron/cli/connection/open-connection.ts'
import type { RunningEngine } from '#electron/cli/connection/running-engine.ts'
import { desktopClient } from '../simulators/google/oauth/clients.ts'
import { DEFAULT_CLIENT } from '../simulators/microsoft/identity/clients.ts'
import { otherPerson } from '../simulators/microsoft/life/people.ts'
import { answerConsentPage, postForm } from '../simulators/microsoft/testing/answer-consent.ts'
import { DaysAhead } from './days-ahead.ts'
import type { DemoProviders } from './demo-providers.ts'
import { planTrip } from './plan-trip.ts'

type Client = RunningEngine['client']

/**
 * Gives the engine of a data folder a life to show: signs in at both providers as a person would, fills its local calendar,
 * has an assistant plan a trip, and lets the two sides of an event disagree. `zone` is where the person lives.
 */
export async function fillDemo(home: string, providers: DemoProviders, zone: string): Promise<void> {
  const engine = await connectToRunning(home)
  if (engine === undefined) throw new Error(`No engine serves ${home}.`)
  try {
    const days = new DaysAhead(zone)
    const supper = addToCome(providers, days)
    await linkBoth(engine.client, providers)
    await fillLocalCalendar(engine.client, days)
    await planTrip(home, engine.client, days)
    await engine.client.sync.run({})
    await disagree(engine.client, providers, supper, days)
  } finally {
    await engine.close()
  }
}

/** What waits at the providers in the next days; answers the id of the supper that will be argued about. */
function addToCome({ google, googleUser, microsoft, microsoftUser }: DemoProviders, days: DaysAhead): string {
  microsoft.owner(microsoftUser.id).invite(
    {
      subject: 'Workshop at Fabrikam',
      ...days.timedThere(1, '14:00', 120),
      location: { displayName: 'Fabrikam, room 3' },
      body: { contentType: 'text', content: 'Can you make it? We start on time.' },
    },
    otherPerson(0),
  )
  return google.others.createEvent(googleUser, {
    summary: 'Supper with Mira',
    ...days.timedThere(1, '19:00', 120),
  }).id
}

/** Signs in at both, in place of the person's browser. */
async function linkBoth({ signIn }: Client, providers: DemoProviders): Promise<void> {
  const { google, googleUser, microsoft, microsoftUser } = providers
  const client = { id: desktopClient.id, secret: desktopClient.secret }
  const atGoogle = await signIn.begin({ provider: 'google', client })
  google.autoConsent = { account: googleUser }
  try {
    await (await fetch(atGoogle.authorizationUrl ?? '')).text()
  } finally {
    // From here on, the consent page asks whoever comes.
    google.autoConsent = null
  }
  await ended(signIn, atGoogle.id)

  const atMicrosoft = await signIn.begin({ provider: 'microsoft', client: { id: DEFAULT_CLIENT.id } })
  const ask = (request: Request) => microsoft.fetch(request)
  const decision = { account: microsoftUser.id }
  await postForm(await answerConsentPage(ask, atMicrosoft.authorizationUrl ?? '', decision))
  await ended(signIn, atMicrosoft.id)
}

async function ended(signIn: Client['signIn'], id: string): Promise<void> {
  const { provider, state } = await signIn.result({ id, waitSeconds: 30 })
  if (state.kind === 'failed') throw new Error(`The simulator of ${provider}: ${state.message}`)
  if (state.kind === 'waiting') throw new Error(`Nobody signed in at the simulator of ${provider}.`)
}

/** The calendar that is there from the start, and in no account. */
async function fillLocalCalendar({ calendar, event }: Client, days: DaysAhead): Promise<void> {
  const [local] = (await calendar.list()).filter(({ accountId }) => accountId === null)
  if (local === undefined) throw new Error('There is no calendar without an account.')
  const calendarId = local.id
  await event.create({
    calendarId,
    title: 'Water the plants',
    ...days.timed(0, '18:00', 15),
    recurrence: { rules: ['FREQ=DAILY;INTERVAL=3'] },
  })
  await event.create({ calendarId, title: 'Call the landlord', ...days.timed(1, '10:00', 15) })
  await event.create({
    calendarId,
    title: 'Library books are due',
    start: { date: days.day(2) },
    end: { date: days.day(3) },
    showAs: 'free',
  })
  await event.create({
    calendarId,
    title: 'Choir',
    ...days.timed(3, '19:30', 120),
    location: 'Parish hall',
    recurrence: { rules: ['FREQ=WEEKLY'] },
  })
}

/** While the account rests, an event is changed here and at Google in different ways. */
async function disagree(
  client: Client,
  { google, googleUser }: DemoProviders,
  supper: string,
  days: DaysAhead,
): Promise<void> {
  const account = (await client.account.list()).find(({ provider }) => provider === 'google')
  const found = (await client.event.search({ text: 'Supper with Mira' })).events[0]
  if (account === undefined || found === undefined) throw new Error('The events of Google have not come.')
  await client.account.update({ id: account.id, paused: true })
  google.others.patchEvent(googleUser, supper, {
    ...days.timedThere(1, '20:00', 120),
    location: 'Osteria da Mira',
  })
  await client.event.update({
    id: found.id,
    patch: { ...days.timed(1, '18:30', 120), description: 'Bring the wine from Lisbon.' },
  })
  await client.account.update({ id: account.id, paused: false })
  await client.sync.run({ accountId: account.id })
}
