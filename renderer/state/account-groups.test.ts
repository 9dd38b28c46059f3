import { expect, test } from 'vitest'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { accountGroups, hasSeveralAccounts } from './account-groups.ts'

const words = { here: 'Here', feeds: 'Subscriptions' }
const calendar = (name: string, accountId: string | null) => ({ id: name, name, accountId }) as Calendar
const account = (id: string, provider: 'google' | 'feed' = 'google') => ({ id, name: `At ${id}`, provider })

function told(calendars: Calendar[], accounts: ReturnType<typeof account>[]) {
  const groups = accountGroups(calendars, accounts, words)
  return {
    groups: groups.map(({ name, calendars: own }) => [name, ...own.map((one) => one.name)]),
    isSeveral: hasSeveralAccounts(groups),
  }
}

test('calendars are told by account, subscriptions together, and what is here first', () => {
  const calendars = [
    calendar('Team', 'b'),
    calendar('Holidays', 'f'),
    calendar('Personal', null),
    calendar('Work', 'a'),
    calendar('Football', 'g'),
    calendar('Rooms', 'b'),
  ]
  const accounts = [account('a'), account('f', 'feed'), account('b'), account('g', 'feed')]
  expect(told(calendars, accounts)).toEqual({
    groups: [
      ['Here', 'Personal'],
      ['At a', 'Work'],
      ['At b', 'Team', 'Rooms'],
      ['Subscriptions', 'Holidays', 'Football'],
    ],
    isSeveral: true,
  })
})

test('one account besides what is here needs no telling apart, and none is missing before it is known', () => {
  const calendars = [calendar('Personal', null), calendar('Work', 'a')]
  expect(told(calendars, [account('a')]).isSeveral).toBe(false)
  expect(told(calendars, [])).toEqual({ groups: [['Here', 'Personal', 'Work']], isSeveral: false })
})
