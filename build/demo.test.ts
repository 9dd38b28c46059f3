import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { expect, it, onTestFinished } from 'vitest'
import { agendaSchema } from '#shared/calendar/occurrence.ts'
import { startKalends } from './testing/start-kalends.ts'

it('shows a life at both providers that nobody has to make up, and leaves nothing behind', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-demo-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const demo = startDemo(folder)
  onTestFinished(() => demo.kill())

  const link = await demo.link()
  const login = await fetch(link, { redirect: 'manual' })
  const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
  const ask = async (path: string): Promise<unknown> => (await fetch(new URL(path, link), { headers })).json()

  const [accounts, agenda, conflicts, trips, assistants] = await Promise.all([
    ask('/api/accounts'),
    ask(`/api/agenda?from=${dayAfter(-1)}&to=${dayAfter(13)}&zone=UTC`),
    ask('/api/conflicts'),
    ask('/api/trips'),
    ask('/api/grants'),
  ])
  expect(accounts).toMatchObject([
    { provider: 'google', user: 'ada@example.com', state: { kind: 'idle' } },
    { provider: 'microsoft', user: 'grace.lindholm@contoso.example', state: { kind: 'idle' } },
  ])
  const titles = agendaSchema.parse(agenda).events.map(({ title }) => title)
  expect(titles).toEqual(
    expect.arrayContaining(['Daily round', 'Team sync', 'Workshop at Fabrikam', 'Water the plants']),
  )
  expect(conflicts).toMatchObject([{ title: 'Supper with Mira', fields: [{ field: 'time' }] }])

  expect(trips).toMatchObject([
    {
      name: 'Lisbon',
      items: [{ kind: 'flight' }, { kind: 'stay' }, { kind: 'activity' }, { kind: 'flight' }],
    },
  ])
  expect(assistants).toMatchObject([{ name: 'Travel assistant', usual: 'ask' }])

  // What is edited on the other side is edited on a page.
  const otherSide = await fetch(await demo.said(/see and edit: (\S+)/))
  expect(await otherSide.text()).toContain('ada@example.com')

  expect(await demo.stop()).toBe(0)
  await expect(fetch(link)).rejects.toThrow()
  expect(readdirSync(folder)).toEqual([])
})

/** The demo, with all that it keeps below `folder`. */
function startDemo(folder: string) {
  const { child, ended, said, link } = startKalends(['--demo'], {
    TMPDIR: folder,
    TEMP: folder,
    KALENDS_HOME: join(folder, 'of-the-person'),
  })
  return {
    said,
    link,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
    /** In good order too, so that no engine stays behind. */
    kill: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function dayAfter(days: number): string {
  return Temporal.Now.plainDateISO('UTC').add({ days }).toString()
}
