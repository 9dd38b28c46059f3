import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type CalledTool, connectTestClient, type TestClient } from '#electron/mcp/testing/test-client.ts'
import type { Approval } from '#shared/rpc/approval.ts'
import { assertNoSecret } from '../../e2e/simulators/shared/leaks.ts'
import { eventually, type LinkedEngine } from './testing/linked-engine.ts'
import { ProviderWorld } from './testing/provider-world.ts'
import { linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'

const ana = 'ana@gmail.test'

let world: ProviderWorld
beforeEach(() => {
  world = new ProviderWorld()
  world.google.others.addAccount({ email: ana })
})

/** An assistant at an engine to which the person linked an account of Google. */
async function start(): Promise<{ running: LinkedEngine; assistant: TestClient; account: string }> {
  const running = await startWith(world)
  const { state } = await linkGoogle(world, running.client)
  if (state.kind !== 'done') throw new Error('not linked')
  await running.client.sync.run({})
  const assistant = await connectTestClient(running.engine.context)
  onTestFinished(() => assistant.close())
  return { running, assistant, account: state.account.id }
}

async function asked({ client }: LinkedEngine): Promise<Approval> {
  const [approval] = await eventually(
    () => client.approval.list({ state: 'pending' }),
    (pending) => pending.length > 0,
  )
  if (approval === undefined) throw new Error('nothing was asked')
  return approval
}

/** No answer to an assistant has anything in it that opens an account. */
function expectNoSecret(answers: readonly CalledTool[]): void {
  for (const { text, data } of answers) {
    assertNoSecret(`${text} ${JSON.stringify(data)}`, 'an answer to an assistant')
  }
}

describe('an assistant', () => {
  test('links an account once the person allows it, by the address that they bring', async () => {
    const { running, assistant } = await start()
    const calling = assistant.call('initiate_oauth', { provider: 'google', access: 'write', method: 'paste' })
    const approval = await asked(running)
    expect(approval).toMatchObject({
      action: 'link',
      summary: 'Link an account of Google, to read and change its calendars',
      reason: 'account',
      calendars: [],
      choices: [],
    })
    await running.client.approval.answer({ id: approval.id, answer: 'once' })
    const begun = await calling
    expect(begun.data).toMatchObject({
      state: 'waiting',
      open: expect.stringContaining('https://google.test'),
    })

    const waiting = await assistant.call('oauth_status', { id: begun.data.id })
    expect(waiting.data.state).toBe('waiting')
    const wrong = await assistant.call('oauth_callback', { id: begun.data.id, address: 'hello' })
    expect(wrong.isError && wrong.text).toMatch(/^address: This is not the address.*\(invalid\)$/)
    const address = await world.redirectOfGoogle({ authorizationUrl: begun.data.open })
    const done = await assistant.call('oauth_callback', { id: begun.data.id, address })
    expect(done.data).toMatchObject({ state: 'done', account: expect.any(String) })
    expect(done.data.open).toBeUndefined()
    expectNoSecret([begun, waiting, wrong, done])
    const [first] = await running.client.audit.list({})
    expect(first).toMatchObject({ action: 'signed-in', actor: { kind: 'assistant', name: 'Test Assistant' } })
  })

  test('gives the person a code to type, where that is wanted', async () => {
    const { running, assistant } = await start()
    await linkMicrosoft(world, running.client, { account: world.microsoft.addAccount({ kind: 'work' }).id })
    const calling = assistant.call('initiate_oauth', {
      provider: 'microsoft',
      access: 'write',
      method: 'device',
    })
    await running.client.approval.answer({ id: (await asked(running)).id, answer: 'once' })
    const { data, text } = await calling
    expect(data).toMatchObject({ state: 'waiting', code: expect.any(String), open: expect.any(String) })
    expect(text).toContain(data.code)
  })

  test('can bring no client of its own', async () => {
    const { running, assistant } = await start()
    const calling = assistant.call('initiate_oauth', {
      provider: 'google',
      access: 'write',
      method: 'device',
    })
    await running.client.approval.answer({ id: (await asked(running)).id, answer: 'once' })
    const { isError, text } = await calling
    // That of the person is good for browsers alone.
    expect(isError && text).toMatch(/client id.*\(invalid\)$/)
  })

  test('links nothing when the person says no, or may not be asked', async () => {
    const { running, assistant } = await start()
    const calling = assistant.call('initiate_oauth', { provider: 'google', access: 'read' })
    await running.client.approval.answer({ id: (await asked(running)).id, answer: 'deny' })
    expect((await calling).text).toMatch(/said no\..*\(denied\)$/)
    const [known] = await running.client.grant.list()
    await running.client.grant.set({ assistantId: known?.id ?? '', level: 'read' })
    const refused = await assistant.call('initiate_oauth', { provider: 'google', access: 'read' })
    expect(refused.text).toMatch(/does not let you make calendars.*\(denied\)$/)
    expect(await running.client.approval.list({ state: 'pending' })).toEqual([])
  })

  test('is asked about even where it may change everything', async () => {
    const { running, assistant, account } = await start()
    await assistant.call('list_accounts')
    const [known] = await eventually(
      () => running.client.grant.list(),
      (all) => all.length > 0,
    )
    await running.client.grant.set({ assistantId: known?.id ?? '', level: 'write' })
    const calling = assistant.call('disconnect_account', { account })
    const { id } = await asked(running)
    await expect(running.client.approval.answer({ id, answer: 'always' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await running.client.approval.answer({ id, answer: 'deny' })
    expect((await calling).isError).toBe(true)
    expect(await running.client.account.list()).toHaveLength(1)
  })

  test.each(['keep-events', 'delete-events'] as const)(
    'disconnects an account, and the person chooses to %s',
    async (choice) => {
      const { running, assistant, account } = await start()
      const calendars = (await running.client.calendar.list()).filter(
        ({ accountId }) => accountId === account,
      )
      expect(calendars.length).toBeGreaterThan(0)
      const calling = assistant.call('disconnect_account', { account })
      const { id, summary, choices } = await asked(running)
      expect(summary).toMatch(/^Disconnect “/)
      expect(choices).toEqual(['keep-events', 'delete-events'])
      await expect(running.client.approval.answer({ id, answer: 'once' })).rejects.toMatchObject({
        code: 'invalid',
        data: { field: 'choice' },
      })
      await running.client.approval.answer({ id, answer: 'once', choice })
      const { data } = await calling
      expect(data).toMatchObject({ events: choice === 'keep-events' ? 'kept' : 'deleted' })
      expect(await running.client.account.list()).toEqual([])
      const left = (await running.client.calendar.list()).filter((one) =>
        calendars.some(({ id }) => id === one.id),
      )
      expect(left).toHaveLength(choice === 'keep-events' ? calendars.length : 0)
      expect(data.changeId === undefined).toBe(choice === 'keep-events')
      expect(await running.client.approval.outcome({ id })).toEqual({ changeId: data.changeId ?? null })
    },
  )

  test('disconnects nothing of which it must not know a part', async () => {
    const { running, assistant, account } = await start()
    await assistant.call('list_accounts')
    const [known] = await eventually(
      () => running.client.grant.list(),
      (all) => all.length > 0,
    )
    const calendars = (await running.client.calendar.list()).filter(({ accountId }) => accountId === account)
    const hidden = calendars.at(-1)
    await running.client.grant.set({ assistantId: known?.id ?? '', calendarId: hidden?.id, level: 'none' })
    const { text } = await assistant.call('disconnect_account', { account })
    expect(text).toMatch(
      calendars.length > 1 ? /does not let you disconnect.*\(denied\)$/ : /no such account/,
    )
  })

  test('has access renewed, and learns when the person has to sign in again', async () => {
    const { assistant, account } = await start()
    const good = await assistant.call('refresh_token', { account })
    expect(good.data).toMatchObject({ account, state: 'in step' })
    world.google.grants.kill(ana)
    const dead = await assistant.call('refresh_token', { account })
    expect(dead.isError && dead.text).toMatch(
      /can’t be renewed.*sign in to this account again.*\(conflict\)$/,
    )
    expectNoSecret([good, dead, await assistant.call('list_accounts')])
  })

  test('knows no account that is not there', async () => {
    const { assistant } = await start()
    expect((await assistant.call('refresh_token', { account: '999' })).text).toMatch(
      /^account: There is no such account/,
    )
  })
})
