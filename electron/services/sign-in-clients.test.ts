import { randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { EnvironmentKeySource } from '#electron/accounts/vault/environment-key-source.ts'
import { VaultKeeper } from '#electron/accounts/vault/vault-keeper.ts'
import { chooseClient, keepClient, listSignInClients, suits } from './sign-in-clients.ts'
import { createTestContext } from './testing/test-context.ts'

vi.mock('#electron/accounts/built-in-clients.ts', () => ({ builtInClient: () => null }))

async function desk() {
  const context = await createTestContext()
  const key = `one:${randomBytes(32).toString('base64')}`
  const keeper = new VaultKeeper([new EnvironmentKeySource({ KALENDS_VAULT_KEY: key })], () => false)
  const vault = await keeper.open()
  return { context, keeper, vault }
}

// Clients of the same moment are in the order of their names: a-television counts as the newest.
const television = { id: 'a-television', secret: 'one' }
const desktop = { id: 'b-desktop', secret: 'two' }

test('a client for codes of Google does not take the sign-in in the browser over, nor the other way round', async () => {
  const { context, keeper, vault } = await desk()
  await context.store.write(() => {
    keepClient(context, vault, 'google', desktop, 'browser')
    keepClient(context, vault, 'google', television, 'device')
  })
  const [newest] = context.store.oauthClients.list('google')
  expect(newest?.clientId).toBe(television.id)
  expect(await chooseClient(context, keeper, 'google', 'browser', undefined)).toEqual(desktop)
  expect(await chooseClient(context, keeper, 'google', 'paste', undefined)).toEqual(desktop)
  expect(await chooseClient(context, keeper, 'google', 'device', undefined)).toEqual(television)
  expect(listSignInClients(context).map(({ clientId }) => clientId)).toEqual([desktop.id, television.id])
})

test('without one that suits, a client of Google is asked for, and any can be given by name', async () => {
  const { context, keeper, vault } = await desk()
  await context.store.write(() => keepClient(context, vault, 'google', television, 'device'))
  await expect(chooseClient(context, keeper, 'google', 'browser', undefined)).rejects.toMatchObject({
    code: 'invalid',
    field: 'clientId',
  })
  expect(await chooseClient(context, keeper, 'google', 'browser', { id: television.id })).toEqual(television)
})

test('a client that was used both ways is good for both, and one of Microsoft always is', async () => {
  const { context, keeper, vault } = await desk()
  await context.store.write(() => {
    keepClient(context, vault, 'google', desktop, 'device')
    keepClient(context, vault, 'google', desktop, 'browser')
    keepClient(context, vault, 'google', desktop, 'browser')
    keepClient(context, vault, 'microsoft', television, 'device')
  })
  expect(context.store.oauthClients.find('google', desktop.id)?.usedFor).toBe('both')
  expect(await chooseClient(context, keeper, 'google', 'device', undefined)).toEqual(desktop)
  expect(await chooseClient(context, keeper, 'google', 'browser', undefined)).toEqual(desktop)
  expect(await chooseClient(context, keeper, 'microsoft', 'browser', undefined)).toEqual(television)
})

test('a client whose use was not kept yet may be taken for either', () => {
  const client = { provider: 'google', clientId: 'old', secret: null, usedFor: null } as const
  expect([suits(client, 'browser'), suits(client, 'device')]).toEqual([true, true])
})
