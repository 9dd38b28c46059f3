import { MicrosoftSimulator, type NewAccount, type SignInOptions } from '../microsoft-simulator.ts'

export const graph = 'https://graph.microsoft.com/v1.0'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer; empty where there is none. */
  readonly body: Record<string, unknown>
  /** Its `value`, where it is a list. */
  readonly value: readonly Record<string, unknown>[]
  /** The code of its error; empty where there is none. */
  readonly code: string
}

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>

/** A simulator with one account, whose clock stands, and an application that is signed in to it. */
export function openAccount(given: NewAccount & { readonly seed?: number } = {}, signIn: SignInOptions = {}) {
  const clock = { now: Date.parse('2026-01-01T12:00:00Z') }
  const { seed = 1, ...account } = given
  const simulator = new MicrosoftSimulator({ now: () => clock.now, seed })
  const { id, tenant } = simulator.addAccount({ name: 'Ada Lovelace', ...account })
  const { accessToken, refreshToken } = simulator.signIn(id, signIn)
  const ask: Ask = async (method, path, body, headers = {}) => {
    const answer = await simulator.fetch(
      new Request(path.startsWith('https:') ? path : `${graph}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${accessToken}`,
          'content-type': 'application/json',
          prefer: 'IdType="ImmutableId"',
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    return await readAnswer(answer)
  }
  return { clock, simulator, id, tenant, accessToken, refreshToken, ask, owner: simulator.owner(id) }
}

export async function readAnswer(answer: Response): Promise<Answered> {
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  const body = (text === '' || !isJson ? {} : JSON.parse(text)) as Record<string, unknown>
  const { value = [], error } = body as { value?: Answered['value']; error?: { code?: string } | string }
  const code = typeof error === 'string' ? error : (error?.code ?? '')
  return { status: answer.status, headers: answer.headers, body, value, code }
}

/** Start and end of an event of an hour, in a zone. */
export function hour(day: string, time = '09:00', timeZone = 'W. Europe Standard Time') {
  const end = `${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}${time.slice(2)}`
  return {
    start: { dateTime: `${day}T${time}:00`, timeZone },
    end: { dateTime: `${day}T${end}:00`, timeZone },
  }
}

/** A weekly series on the weekday of its first day; without a count it has no end. */
export function weekly(day: string, weekday: string, count?: number) {
  const range = count === undefined ? { type: 'noEnd' } : { type: 'numbered', numberOfOccurrences: count }
  return {
    ...hour(day),
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: [weekday] },
      range: { ...range, startDate: day },
    },
  }
}
