import { Temporal } from 'temporal-polyfill'
import { expect, test, vi } from 'vitest'
import type { Approval } from '#shared/rpc/approval.ts'
import { approvalText, expiryText, hasExpired } from './approval-asker.ts'
import { speechIn } from './words/speech.ts'

vi.mock('electron', () => ({ Notification: class {} }))

const now = Temporal.ZonedDateTime.from('2026-12-01T12:00[Europe/Berlin]')
const english = speechIn('en', ['en-GB'], null)
const american = speechIn('en', ['en-US'], null)
const german = speechIn('de', ['de-DE'], null)
const approval = {
  assistant: 'Hel\u202eper',
  summary: 'Move “Lunch”',
  fact: {
    code: 'event-moved',
    title: 'Lunch\n',
    which: null,
    to: { dateTime: '2026-12-02T07:30:00', zone: 'America/New_York' },
  },
  calendars: [{ name: 'Home' }],
  expiresAt: '2026-12-01T12:00:00Z',
} as unknown as Approval

test('tells who wants what and where, in the person’s words and clock, without anything unseen', () => {
  expect(approvalText(approval, english, now)).toEqual({
    title: 'Hel per asks you',
    body: 'Hel per wants to move “Lunch ” to 2 December, 13:30\nHome',
  })
  expect(approvalText(approval, american, now).body).toMatch(/ to December 2, 1:30 PM\nHome$/)
  expect(approvalText(approval, german, now).body).toBe(
    'Hel per möchte „Lunch “ auf 2. Dezember, 13:30 verschieben\nHome',
  )
  expect(approvalText({ ...approval, assistant: '\u200b' }, english, now).title).toBe('An assistant asks you')
  expect(approvalText({ ...approval, assistant: '' }, german, now).title).toBe('Ein Assistent fragt Sie')
})

test('a change within the change is said in the same words; days of a series have their own', () => {
  const undo = {
    ...approval,
    fact: {
      code: 'change-undone',
      change: { code: 'event-deleted', title: 'Lunch', which: { of: 'following', day: '2027-01-15' } },
    },
  } as unknown as Approval
  expect(approvalText(undo, english, now).body).toMatch(
    /wants to undo this: Deleted “Lunch” from 15 January 2027 on\n/,
  )
  expect(approvalText(undo, german, now).body).toMatch(
    /möchte dies rückgängig machen: „Lunch“ ab 15\. Januar 2027 gelöscht\n/,
  )
})

test('what has no facts is told as it is kept', () => {
  const text = approvalText({ ...approval, fact: null, summary: 'x'.repeat(300) }, german, now).body
  expect(text).toMatch(/^Hel per fragt: x+…\nHome$/)
})

test('tells what nobody answered', () => {
  expect(expiryText(approval, english, now)).toMatchObject({
    title: 'Hel per had no answer; nothing was changed',
    body: 'Hel per wants to move “Lunch ” to 2 December, 13:30',
  })
})

test('what goes before its time was answered or taken back', () => {
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T11:59:58Z'))).toBe(false)
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T11:59:59.9Z'))).toBe(true)
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T12:01:00Z'))).toBe(true)
})
