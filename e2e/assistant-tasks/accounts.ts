import { expect } from 'vitest'
import { type AssistantTask, onServer } from './task.ts'

const ana = 'ana@gmail.test'

export const accountTasks: readonly AssistantTask[] = [
  {
    said: 'Has anything changed on the server?',
    google: { [ana]: [onServer('Team', '2027-01-12T10:00')] },
    async play({ call, world }) {
      world.google.others.createEvent(ana, onServer('Late', '2027-01-13T10:00'))
      const { calendars } = await call('sync_from_calendar')
      expect(calendars).toMatchObject([{ calendar: ana, pulled: 1 }])
    },
    leaves: [`01-12 10:00 ${ana}: Team`, `01-13 10:00 ${ana}: Late`],
  },
  {
    said: 'Move the team meeting, and make sure that it is on the server.',
    google: { [ana]: [onServer('Team', '2027-01-12T10:00')] },
    async play({ call, idOf, world }) {
      await call('update_event', { id: idOf('Team'), start: '2027-01-12T11:00' })
      await call('sync_to_calendar')
      expect(world.google.others.events(ana)[0]?.start).toMatchObject({
        dateTime: '2027-01-12T11:00:00+01:00',
      })
    },
    asked: ['Move “Team” to 12 Jan 2027 11:00'],
    leaves: [`01-12 11:00 ${ana}: Team`],
  },
  {
    said: 'The team meeting was changed here and on the server. Keep mine.',
    google: { [ana]: [onServer('Team', '2027-01-12T10:00')] },
    async play({ call, idOf, person, world }) {
      const [there] = world.google.others.events(ana)
      await person.event.update({ id: idOf('Team'), patch: { title: 'Team, mine' } })
      world.google.others.patchEvent(ana, there?.id ?? '', { summary: 'Team, theirs' })
      await person.sync.run({})
      const { conflicts } = await call('list_conflicts')
      expect(conflicts).toHaveLength(1)
      await call('resolve_conflict', { id: conflicts[0].id, keep: 'mine' })
      await person.sync.run({})
      expect(world.google.others.events(ana)[0]?.summary).toBe('Team, mine')
    },
    asked: [expect.stringMatching(/Team/)],
    leaves: [`01-12 10:00 ${ana}: Team, mine`],
  },
  {
    said: 'Why does my calendar not sync? (Google wants a new sign-in.)',
    google: { [ana]: [onServer('Team', '2027-01-12T10:00')] },
    async play({ call, refused, person, world }) {
      world.google.grants.kill(ana)
      await refused('refresh_token', { account: ana }, /sign in to this account again.*\(conflict\)$/)
      await person.sync.run({})
      const { accounts } = await call('list_accounts')
      expect(accounts[0].state).toMatch(/the person has to sign in again/)
      const { open } = await call('initiate_oauth', { provider: 'google', access: 'write', account: ana })
      await world.browseGoogle({ authorizationUrl: open })
      expect((await call('list_accounts')).accounts[0].state).not.toMatch(/sign in/)
    },
    asked: [`Sign in to “${ana}” again, to read and change its calendars`],
    leaves: [`01-12 10:00 ${ana}: Team`],
  },
  {
    said: 'Disconnect my Google account, but keep what is in it.',
    google: { [ana]: [onServer('Team', '2027-01-12T10:00')] },
    level: 'write',
    person: ['keep-events'],
    async play({ call, person, world }) {
      expect(await call('disconnect_account', { account: ana })).toMatchObject({ events: 'kept' })
      expect(await person.account.list()).toEqual([])
      expect(world.google.others.events(ana)).toHaveLength(1)
    },
    asked: [`Disconnect “${ana}”`],
    leaves: [`01-12 10:00 ${ana}: Team`],
  },
]
