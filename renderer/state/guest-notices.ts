import type { Account } from '#shared/calendar/account.ts'
import type { Notify } from '#shared/rpc/event.ts'
import { StoredValue } from './stored-value.ts'

export const notifyChoices = ['all', 'external', 'none'] as const satisfies readonly Notify[]

/** What is to be said of its guests with a change: ask who is told, say that all are, or nothing. */
export type GuestQuestion = 'choose' | 'always' | null

/** Of a change of an event with or without guests that is in these calendars before and after it. */
export function guestQuestion(
  accounts: readonly Account[],
  calendarIds: readonly string[],
  attendees: readonly unknown[],
): GuestQuestion {
  if (attendees.length === 0) return null
  const touched = accounts.filter(({ calendars }) =>
    calendars.some(({ id, synced }) => synced && calendarIds.includes(id)),
  )
  if (touched.some(({ guestNotices }) => guestNotices === 'chosen')) return 'choose'
  return touched.some(({ guestNotices }) => guestNotices === 'always') ? 'always' : null
}

const lastChoice = new StoredValue('kalends.notify')

/** What was chosen in this browser the last time; everybody where nothing was. */
export function usualNotify(): Notify {
  const last = lastChoice.get()
  return notifyChoices.find((choice) => choice === last) ?? 'all'
}

export function rememberNotify(choice: Notify): void {
  lastChoice.set(choice)
}
