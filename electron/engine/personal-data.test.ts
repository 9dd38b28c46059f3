import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSyncingEngine } from './testing/linked-engine.ts'
import { googleClient, ProviderWorld } from './testing/provider-world.ts'
import { ask, meeting, temporaryHome } from './testing/test-engine.ts'

async function start() {
  const world = new ProviderWorld()
  world.google.others.addAccount({ email: 'ana@gmail.test' })
  const sync = { editMilliseconds: 600_000, gate: { retries: 0 }, fetch: world.fetch }
  const running = await startSyncingEngine({ environment: world.environment, sync })
  const { client } = running
  const [calendar] = await client.calendar.list()
  await client.event.create(meeting(calendar?.id ?? '', '2026-01-12', 'Dentist'))
  await client.calendar.update({ id: calendar?.id ?? '', reminderMinutes: [1_440, 60] })
  const begun = await client.signIn.begin({ provider: 'google', client: googleClient })
  await world.browseGoogle(begun)
  await client.backup.create()
  return { ...running, world }
}

test('all data is written into a folder of its owner alone, without secrets', async () => {
  const { client, home } = await start()
  const folder = join(temporaryHome(), 'mine')
  const exported = await client.personalData.export({ folder })
  expect(exported).toMatchObject({ folder, calendars: 2, accounts: 1 })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const names = readdirSync(folder)
  expect(names.sort()).toEqual(exported.files.map(({ name }) => name).sort())
  const text = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(text).toContain('SUMMARY:Dentist')
  expect(text).toContain('ana@gmail.test')
  expect(text).not.toMatch(/ya29|1\/\/0|GOCSPX/)
  expect(JSON.parse(readFileSync(join(folder, 'history.json'), 'utf8')).length).toBe(exported.changes)
  expect(JSON.parse(readFileSync(join(folder, 'calendars.json'), 'utf8'))).toContainEqual(
    expect.objectContaining({ name: 'Personal', reminderMinutes: [1_440, 60] }),
  )
  expect(JSON.parse(readFileSync(join(folder, 'trips.json'), 'utf8'))).toEqual([])

  await expect(client.personalData.export({ folder })).rejects.toMatchObject({ code: 'conflict' })
  await expect(client.personalData.export({ folder: 'relative' })).rejects.toMatchObject({ code: 'invalid' })
  expect((await client.personalData.export({})).folder.startsWith(join(home, 'exports'))).toBe(true)
  expect((await client.audit.list({ limit: 1 }))[0]?.action).toBe('exported')
})

test('all data is destroyed, and our access given back', async () => {
  const { client, home, world } = await start()
  await client.personalData.export({})
  await expect(client.personalData.delete({ confirm: 'yes' as never })).rejects.toThrow()
  const deleted = await client.personalData.delete({ confirm: 'delete all my data' })
  expect(deleted).toEqual({
    calendars: 2,
    events: 1,
    backups: 1,
    accounts: [{ name: 'ana@gmail.test', revocation: 'done', manageUrl: expect.any(String) }],
  })
  expect(world.google.log.count('oauth.revoke')).toBe(1)
  expect(await client.account.list()).toEqual([])
  expect(await client.signIn.clients()).toEqual([])
  expect((await client.calendar.list()).map(({ name }) => name)).toEqual(['Personal'])
  expect((await client.audit.list({})).map(({ action }) => action)).toEqual(['deleted'])
  expect(readdirSync(home)).not.toContain('exports')
  const left = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('engine'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n')
  expect(left).not.toContain('Dentist')
  expect(left).not.toContain('ana@gmail.test')
})

test('a holder of an access token can do neither, nor sign anybody in', async () => {
  const { client, port } = await start()
  const { token } = await client.token.create({ name: 'script', scopes: ['full'], expiresAt: null })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const post = async (path: string, body: object) =>
    (await ask({ port }, { method: 'POST', path: `/api${path}`, headers, body: JSON.stringify(body) })).status
  expect(await post('/personal-data/export', {})).toBe(403)
  expect(await post('/personal-data/deletion', { confirm: 'delete all my data' })).toBe(403)
  expect(await post('/sign-ins', { provider: 'google', client: googleClient })).toBe(403)
  expect((await ask({ port }, { path: '/api/audit', headers })).status).toBe(403)
})
