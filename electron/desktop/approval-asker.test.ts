import { Temporal } from 'temporal-polyfill'
import { expect, test, vi } from 'vitest'
import type { Approval } from '#shared/rpc/approval.ts'
import { approvalText, expiryText, hasExpired } from './approval-asker.ts'

vi.mock('electron', () => ({ Notification: class {} }))

const approval = {
  assistant: 'Hel\u202eper',
  summary: `Added “Lunch”\n${'x'.repeat(300)}`,
  calendars: [{ name: 'Home' }],
  expiresAt: '2026-12-01T12:00:00Z',
} as unknown as Approval

test('tells who asks for what and where, without anything unseen', () => {
  const { title, body } = approvalText(approval)
  expect(title).toBe('Hel per asks')
  expect(body).toMatch(/^Added “Lunch” x+…\nHome$/)
  expect(approvalText({ ...approval, assistant: '\u200b' }).title).toBe('An assistant asks')
})

test('tells what nobody answered', () => {
  expect(expiryText(approval).title).toBe('Hel per had no answer; nothing was changed')
})

test('what goes before its time was answered or taken back', () => {
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T11:59:58Z'))).toBe(false)
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T11:59:59.9Z'))).toBe(true)
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T12:01:00Z'))).toBe(true)
})
