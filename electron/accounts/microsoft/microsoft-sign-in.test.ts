import { describe, expect, it } from 'vitest'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { DEFAULT_CLIENT } from '../../../e2e/simulators/microsoft/identity/clients.ts'
import { MicrosoftSimulator } from '../../../e2e/simulators/microsoft/microsoft-simulator.ts'
import { inProcess } from '../../../e2e/simulators/shared/in-process.ts'
import { readOrigins } from '../origins.ts'
import { MicrosoftSignIn } from './microsoft-sign-in.ts'

const client = { id: DEFAULT_CLIENT.id, secret: null }

/** The provider on a clock that goes on by as much as a poll has to wait, so that nobody waits. */
function setUp() {
  let clock = Date.now()
  const simulator = new MicrosoftSimulator({ now: () => clock })
  const person = simulator.addAccount({ name: 'Ana' })
  const ask = inProcess(simulator)
  const fetch: HttpFetch = async (url, request) => {
    clock += 6_000
    const answer = await ask(url, request)
    if (!url.pathname.endsWith('/devicecode')) return answer
    return Response.json({ ...((await answer.json()) as object), interval: 0 }, { status: answer.status })
  }
  // An authority without TLS on this machine, as MSAL would not take it.
  const environment = {
    KALENDS_MICROSOFT_AUTHORITY: 'http://127.0.0.1:4711/common',
    KALENDS_GRAPH_ORIGIN: 'http://127.0.0.1:4711',
  }
  const service = new MicrosoftSignIn({ origins: readOrigins(environment), fetch, now: () => clock })
  const decide = (page: string, code: string, decision: 'accept' | 'cancel') =>
    simulator.fetch(
      new Request(page, {
        method: 'POST',
        body: new URLSearchParams({ code, account: person.id, decision }),
      }),
    )
  return { service, simulator, person, decide }
}

const { signal } = new AbortController()

describe('a sign-in by code at Microsoft', () => {
  it('ends when the person has entered the code, at the tenant that was found, and is refreshed there', async () => {
    const { service, simulator, person, decide } = setUp()
    const begun = await service.beginByCode(client, 'write', signal)
    expect(begun).toMatchObject({ expiresInSeconds: 900, verificationUri: expect.stringMatching(/^http:/) })
    await decide(begun.verificationUri, begun.userCode, 'accept')
    const grant = await begun.finish(signal)
    expect(grant).toMatchObject({
      user: person.address,
      scopes: expect.arrayContaining(['Calendars.ReadWrite']),
    })
    const fresh = await service.refresh(client, grant.credentials, signal)
    expect(fresh.accessToken).not.toBe(grant.credentials.accessToken)
    expect(simulator.log.entries.at(-1)?.path).toBe(`/${person.tenant}/oauth2/v2.0/token`)
    // O4: what was exchanged is good no more; what came in its place is.
    await service.refresh(client, fresh, signal)
    await expect(service.refresh(client, grant.credentials, signal)).rejects.toMatchObject({
      problem: 'revoked',
    })
  })

  it('says that the person said no', async () => {
    const { service, decide } = setUp()
    const begun = await service.beginByCode(client, 'write', signal)
    await decide(begun.verificationUri, begun.userCode, 'cancel')
    await expect(begun.finish(signal)).rejects.toMatchObject({ problem: 'denied' })
  })

  it('says that nobody entered the code in time', async () => {
    const { service } = setUp()
    const begun = await service.beginByCode(client, 'write', signal)
    await expect(begun.finish(signal)).rejects.toMatchObject({ problem: 'expired' })
  })

  it('ends at once when it is broken off, and says so of a client that is not known', async () => {
    const { service } = setUp()
    const begun = await service.beginByCode(client, 'write', signal)
    const controller = new AbortController()
    const finishing = begun.finish(controller.signal)
    controller.abort()
    await expect(finishing).rejects.toMatchObject({ problem: 'cancelled' })
    const unknown = service.beginByCode({ id: 'unknown', secret: null }, 'write', signal)
    await expect(unknown).rejects.toMatchObject({ problem: 'client' })
  })
})
