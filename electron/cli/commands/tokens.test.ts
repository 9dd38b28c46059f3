import { expect, test } from 'vitest'
import { createEngine } from '#electron/engine/create-engine.ts'
import { engineKinds, kalendsOn, startKalends, temporaryFolder } from '../testing/command-line.ts'

test.each(engineKinds)('tokens are made, listed and revoked with the engine %s', async (kind) => {
  const kalends = await startKalends(kind)
  expect((await kalends(['tokens'])).text).toContain('kalends tokens create NAME')
  const made = await kalends(['tokens', 'create', 'laptop'])
  expect(made.exitCode).toBe(0)
  expect(made.text).toMatch(/^\S{30,}\n$/)
  expect(made.errorText).toContain('can’t be shown again')
  const limited = await kalends(['tokens', 'create', 'build', '--expires', '90d', '--json'])
  expect(limited.json()).toMatchObject({
    token: expect.any(String),
    accessToken: { name: 'build', expiresAt: expect.stringMatching(/^\d{4}-.*Z$/), revokedAt: null },
  })
  const listed = await kalends(['tokens', 'list'])
  expect(listed.text).toMatch(/build +expires [\d :-]+· made [\d :-]+· never used\n[\s\S]*laptop +made/)
  expect(listed.text).not.toContain(made.text.trim())

  const { accessToken } = limited.json() as { accessToken: { id: string } }
  expect((await kalends(['tokens', 'revoke', accessToken.id])).text).toBe('Revoked the token of “build”.\n')
  expect((await kalends(['tokens'])).text).toMatch(/build +revoked /)
  expect((await kalends(['tokens', 'revoke', '99'])).exitCode).toBe(3)
  expect((await kalends(['tokens', 'create', 'x', '--expires', 'soon'])).exitCode).toBe(2)
  expect((await kalends(['tokens', 'create', 'x', '--expires', '0d'])).exitCode).toBe(2)

  const scoped = await kalends(['tokens', 'create', 'helper', '--scope', 'mcp:calendar, mcp:files', '--json'])
  expect(scoped.json()).toMatchObject({ accessToken: { scopes: ['mcp:calendar', 'mcp:files'] } })
  expect((await kalends(['tokens', 'create', 'x', '--scope', 'mcp:mail'])).exitCode).toBe(2)
})

test.each(engineKinds)(
  'a token says what its assistant may do, also when it is renewed, engine %s',
  async (kind) => {
    const kalends = await startKalends(kind)
    await kalends(['calendars', 'add', 'Work'])
    const scope = ['--scope', 'mcp', '--json']
    const made = await kalends(['tokens', 'create', 'helper', ...scope, '--may', 'read,Work=write'])
    const { token, accessToken } = made.json() as { token: string; accessToken: { id: string } }
    const renewed = await kalends(['tokens', 'renew', accessToken.id, '--expires', '30d', '--json'])
    expect(renewed.json()).toMatchObject({
      accessToken: { ...accessToken, expiresAt: expect.stringMatching(/Z$/) },
    })
    expect((renewed.json() as { token: string }).token).not.toBe(token)
    for (const wrong of ['all', 'read,ask', 'Work=all'])
      expect((await kalends(['tokens', 'create', 'x', ...scope, '--may', wrong])).exitCode, wrong).toBe(2)
    expect((await kalends(['tokens', 'create', 'x', ...scope, '--may', 'Wrk=read'])).exitCode).toBe(3)
    expect((await kalends(['tokens', 'create', 'x', '--may', 'read'])).exitCode).toBe(2)
    await kalends(['tokens', 'revoke', accessToken.id])
    expect((await kalends(['tokens', 'renew', accessToken.id])).exitCode).toBe(4)
  },
)

test('an engine for other machines asks for a token first, and takes one made here', async () => {
  const home = temporaryFolder()
  const kalends = kalendsOn(home)
  const refused = await kalends(['serve', '--listen', '0.0.0.0:0', '--log', 'none'])
  expect([refused.exitCode, refused.errorText]).toEqual([4, expect.stringContaining('kalends tokens create')])
  await kalends(['tokens', 'create', 'laptop'])
  const engine = await createEngine({ home, listen: [{ host: '0.0.0.0', port: 0 }] })
  await engine.close()
})
