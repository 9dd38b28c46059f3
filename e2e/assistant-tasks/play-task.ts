import { expect, onTestFinished } from 'vitest'
import { eventually, type LinkedEngine } from '#electron/engine/testing/linked-engine.ts'
import { ProviderWorld } from '#electron/engine/testing/provider-world.ts'
import { linkGoogle, startWith } from '#electron/engine/testing/sign-ins.ts'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { connectTestClient, type TestClient } from '#electron/mcp/testing/test-client.ts'
import type { AssistantIdentity } from '#electron/store/assistant-table.ts'
import type { Approval } from '#shared/rpc/approval.ts'
import type { AssistantTask, Desk, PersonAnswer } from './task.ts'

export type Transport = 'in process' | 'HTTP'

const assistantName = 'Test Assistant'

/** Plays a task with an engine, servers and a person of its own, and holds what comes of it against what it says. */
export async function playTask(task: AssistantTask, transport: Transport): Promise<void> {
  const world = new ProviderWorld()
  const isAway = task.person?.includes('away') === true
  const running = await startWith(world, { assistants: { patienceMilliseconds: isAway ? 200 : 60_000 } })
  const { client: person } = running
  await person.settings.update({ zone: 'Europe/Berlin' })
  await prepare(task, running, world)
  const asked = followQuestions(running, task.person ?? [])
  const { assistant, who } = await connect(running, transport)
  onTestFinished(() => assistant.close().catch(() => {}))
  await grant(task, running, who)

  await task.play(await deskOf(running, world, assistant))

  expect(asked, 'what the person was asked').toEqual(task.asked ?? [])
  expect(await agendaOf(running), 'what is in the calendars').toEqual([...task.leaves])
}

async function prepare(task: AssistantTask, { client }: LinkedEngine, world: ProviderWorld): Promise<void> {
  const made = new Map<string, string>()
  for (const { calendar, content } of task.given ?? []) {
    const id = made.get(calendar) ?? (await client.calendar.create({ name: calendar })).id
    made.set(calendar, id)
    await client.event.create({ ...content, calendarId: id })
  }
  for (const [email, events] of Object.entries(task.google ?? {})) {
    world.google.others.addAccount({ email })
    for (const body of events) world.google.others.createEvent(email, body)
    world.google.autoConsent = { account: email }
    await linkGoogle(world, client)
  }
  if (task.google !== undefined) await client.sync.run({})
}

/** The person, who answers as the task says; gives what they were asked as it comes. */
function followQuestions({ engine }: LinkedEngine, answers: readonly PersonAnswer[]): string[] {
  const { approvals } = engine.context
  const asked: string[] = []
  const seen = new Set<string>()
  const stop = approvals.onChange(() => {
    for (const approval of approvals.pending().toReversed()) {
      if (seen.has(approval.id)) continue
      seen.add(approval.id)
      const answer = answers[asked.length] ?? 'once'
      asked.push(approval.summary)
      void give(approval, answer)
    }
  })
  onTestFinished(stop)
  return asked

  async function give({ id }: Approval, answer: PersonAnswer): Promise<void> {
    if (answer === 'away' || answer === 'by hand') return
    if (answer === 'keep-events' || answer === 'delete-events') await approvals.answer(id, 'once', answer)
    else await approvals.answer(id, answer)
  }
}

async function connect(
  running: LinkedEngine,
  transport: Transport,
): Promise<{ assistant: TestClient; who: AssistantIdentity }> {
  if (transport === 'in process') {
    const assistant = await connectTestClient(running.engine.context)
    return { assistant, who: { kind: 'local', identity: assistantName } }
  }
  const assistant = await connectByToken(running, assistantName, ['mcp'])
  return { assistant, who: { kind: 'token', identity: assistant.tokenId } }
}

async function connectByToken(
  { client, port }: LinkedEngine,
  name: string,
  scopes: readonly string[],
): Promise<TestClient & { tokenId: string }> {
  const { token, accessToken } = await client.token.create({ name, scopes: [...scopes] as ['mcp'] })
  const sdk = sdkClients.at(-1)
  if (sdk === undefined) throw new Error('there is no client to test with')
  const url = new URL(`http://127.0.0.1:${port}/mcp?toolsets=all`)
  return { ...(await sdk.connect({ kind: 'http', url, token })), tokenId: accessToken.id }
}

async function grant(
  { level = 'ask' }: AssistantTask,
  { client, engine }: LinkedEngine,
  who: AssistantIdentity,
): Promise<void> {
  const { store } = engine.context
  const seen = await store.write(() => store.assistants.see({ ...who, name: assistantName }))
  const assistantId = seen.id
  if (typeof level === 'string') {
    await client.grant.set({ assistantId, level })
    return
  }
  const calendars = await client.calendar.list()
  for (const [name, own] of Object.entries(level)) {
    const calendarId = calendars.find((calendar) => calendar.name === name)?.id
    if (calendarId === undefined) throw new Error(`there is no calendar ${name}`)
    await client.grant.set({ assistantId, calendarId, level: own })
  }
}

async function deskOf(running: LinkedEngine, world: ProviderWorld, assistant: TestClient): Promise<Desk> {
  const { client: person, engine } = running
  const { store } = engine.context
  return {
    ...assistant,
    person,
    world,
    async call(tool, input) {
      const { isError, text, data } = await assistant.call(tool, input)
      expect(isError, `${tool}: ${text}`).toBe(false)
      return data
    },
    async refused(tool, input, like) {
      const { isError, text } = await assistant.call(tool, input)
      expect(text).toMatch(like)
      expect(isError, text).toBe(true)
    },
    text: async (tool, input) => (await assistant.call(tool, input)).text,
    idOf(title) {
      for (const found of store.events.iterate({})) if (found.title === title) return found.id
      throw new Error(`there is no event ${title}`)
    },
    calendarId(name) {
      const found = store.calendars.findByName(name)
      if (found === undefined) throw new Error(`there is no calendar ${name}`)
      return found.id
    },
    nextQuestion: async () => {
      const [found] = await eventually(
        () => engine.context.approvals.pending(),
        (pending) => pending.length > 0,
      )
      if (found === undefined) throw new Error('nothing was asked')
      return found
    },
    otherAssistant: (name, scopes) => connectByToken(running, name, scopes),
  }
}

async function agendaOf({ client }: LinkedEngine): Promise<string[]> {
  const calendars = await client.calendar.list()
  const nameOf = new Map(calendars.map(({ id, name }) => [id, name]))
  const calendarIds = calendars.map(({ id }) => id)
  const range = { from: '2027-01-01', to: '2027-04-30', zone: 'Europe/Berlin', calendarIds }
  const { events } = await client.agenda.list(range)
  return events.map(
    ({ start, title, calendarId }) =>
      `${start.slice(5, 16).replace('T', ' ')} ${nameOf.get(calendarId)}: ${title}`,
  )
}
