import { Temporal } from 'temporal-polyfill'
import { expect, test, vi } from 'vitest'
import type { Approval } from '#shared/rpc/approval.ts'
import { approvalText, expiryText, hasExpired } from './approval-asker.ts'
import { english } from './words/english.ts'
import { german } from './words/german.ts'

vi.mock('electron', () => ({ Notification: class {} }))

const approval = {
  assistant: 'Hel\u202eper',
  summary: `Added “Lunch”\n${'x'.repeat(300)}`,
  calendars: [{ name: 'Home' }],
  expiresAt: '2026-12-01T12:00:00Z',
} as unknown as Approval

test('tells who asks for what and where, without anything unseen', () => {
  const { title, body } = approvalText(approval, english)
  expect(title).toBe('Hel per asks')
  expect(body).toMatch(/^Added “Lunch” x+…\nHome$/)
  expect(approvalText({ ...approval, assistant: '\u200b' }, english).title).toBe('An assistant asks')
  expect(approvalText({ ...approval, assistant: '' }, german).title).toBe('Ein Assistent fragt')
})

test('tells what nobody answered', () => {
  expect(expiryText(approval, english).title).toBe('Hel per had no answer; nothing was changed')
})

test('what goes before its time was answered or taken back', () => {
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T11:59:58Z'))).toBe(false)
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T11:59:59.9Z'))).toBe(true)
  expect(hasExpired(approval, Temporal.Instant.from('2026-12-01T12:01:00Z'))).toBe(true)
})
