import { expect, test } from 'vitest'
import { openStore } from '#electron/store/open-store.ts'
import { kalendsOn, temporaryFolder } from '../testing/command-line.ts'

test('clients let in over OAuth are listed and cut off', async () => {
  const home = temporaryFolder()
  const kalends = kalendsOn(home)
  expect((await kalends(['clients'])).text).toBe('No client was let in over OAuth.\n')
  const store = openStore({ path: `${home}/kalends.db` })
  await store.write(() =>
    store.connectedClients.insert({
      clientId: 'https://client.example/kalends.json',
      name: 'Desk',
      scopes: ['mcp:calendar'],
      expiresAt: '2100-01-01T00:00:00.000Z',
    }),
  )
  store.close()
  const listed = await kalends(['clients', 'list'])
  expect(listed.text).toMatch(/^1 +Desk +ends 2[\d :-]+ · let in [\d :-]+ · never used\n$/)
  expect((await kalends(['clients', 'revoke', '1'])).text).toBe('Cut off “Desk”.\n')
  expect((await kalends(['clients'])).text).toMatch(/Desk +revoked /)
  expect((await kalends(['clients', 'revoke', '9'])).exitCode).toBe(3)
})
