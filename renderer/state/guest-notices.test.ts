import { expect, test } from 'vitest'
import type { Account } from '#shared/calendar/account.ts'
import { guestQuestion } from './guest-notices.ts'

const guest = [{}]
const account = (guestNotices: Account['guestNotices'], id: string, synced = true) =>
  ({ guestNotices, calendars: [{ id, synced }] }) as Account
const accounts = [
  account('chosen', '1'),
  account('always', '2'),
  account('unknown', '3'),
  account('chosen', '4', false),
]

test('it is asked only where there are guests, and a choice', () => {
  expect(guestQuestion(accounts, ['1'], guest)).toBe('choose')
  expect(guestQuestion(accounts, ['1'], [])).toBeNull()
  expect(guestQuestion(accounts, ['2'], guest)).toBe('always')
  expect(guestQuestion(accounts, ['3'], guest)).toBeNull()
  expect(guestQuestion(accounts, ['4'], guest)).toBeNull()
  expect(guestQuestion(accounts, ['5'], guest)).toBeNull()
})

test('an event that moves is asked for if either calendar leaves a choice', () => {
  expect(guestQuestion(accounts, ['2', '1'], guest)).toBe('choose')
  expect(guestQuestion(accounts, ['5', '2'], guest)).toBe('always')
})
