import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'

/** What is open over the agenda. It is in the address, so that going back closes it and a link opens it. */
export type Place =
  | { kind: 'agenda' }
  | { kind: 'event'; id: string; recurrenceId: string | null }
  | { kind: 'search' }
  | { kind: 'availability' }
  | { kind: 'quick-add' }
  | { kind: 'import'; opened?: OpenedFile }
  | { kind: 'export'; calendarId: string | null }
  /**
   * `day` and `until` are days or wall-clock times of the zone shown; both are given, or at most the day. `guests` are to
   * be invited, as somebody types them, and come with times alone.
   */
  | { kind: 'new'; day: string | null; until?: string; guests?: string }
  | { kind: 'shortcuts' }
  | { kind: 'accounts'; view: AccountsView; id: string | null }
  | { kind: 'conflicts'; id: string | null }
  | { kind: 'settled-conflicts' }
  | { kind: 'approvals' }
  | { kind: 'assistants' }
  | { kind: 'trips' }
  | { kind: 'settings'; section: SettingsSection }

export const settingsSections = [
  'general',
  'time',
  'notifications',
  'desktop',
  'sync',
  'privacy',
  'backup',
  'advanced',
  'about',
] as const
export type SettingsSection = (typeof settingsSections)[number]

/** A file that the desktop was given: it is sent by its token, its path stays there. */
export interface OpenedFile {
  readonly token: string
  readonly name: string
}

/**
 * What is shown of the accounts: all of them, a form, or one thing about the account with the place's id; that of `feed` is
 * the address to fill in, and that of `caldav` the service that the account is at.
 */
export type AccountsView = 'list' | 'caldav' | 'feed' | 'settings' | 'runs' | 'audit' | 'upgrade' | 'remove'

const accountsViews: readonly string[] = [
  'list',
  'caldav',
  'feed',
  'settings',
  'runs',
  'audit',
  'upgrade',
  'remove',
] satisfies AccountsView[]

const agenda: Place = { kind: 'agenda' }

export function parsePlace(hash: string): Place {
  const [kind = '', first = '', second = '', third = ''] = hash.replace(/^#\/?/, '').split('/').map(decode)
  switch (kind) {
    case 'event':
      return first === '' ? agenda : { kind, id: first, recurrenceId: second === '' ? null : second }
    case 'import':
      return first === '' ? { kind } : { kind, opened: { token: first, name: second } }
    case 'search':
    case 'availability':
    case 'quick-add':
    case 'shortcuts':
    case 'approvals':
    case 'assistants':
    case 'trips':
    case 'settled-conflicts':
      return { kind }
    case 'export':
      return { kind, calendarId: first === '' ? null : first }
    case 'new':
      if (first === '') return { kind, day: null }
      if (second === '') return { kind, day: first }
      return third === ''
        ? { kind, day: first, until: second }
        : { kind, day: first, until: second, guests: third }
    case 'accounts':
      return { kind, view: isAccountsView(first) ? first : 'list', id: second === '' ? null : second }
    case 'conflicts':
      return { kind, id: first === '' ? null : first }
    case 'settings':
      return { kind, section: settingsSections.find((section) => section === first) ?? 'general' }
    default:
      return agenda
  }
}

export function formatPlace(place: Place): string {
  switch (place.kind) {
    case 'agenda':
      return ''
    case 'event':
      return join(place.kind, place.id, place.recurrenceId)
    case 'export':
      return join(place.kind, place.calendarId)
    case 'new':
      return join(place.kind, place.day, place.until ?? null, place.guests ?? null)
    case 'accounts':
      return join(place.kind, place.view === 'list' ? null : place.view, place.id)
    case 'conflicts':
      return join(place.kind, place.id)
    case 'settings':
      return join(place.kind, place.section)
    case 'import':
      return join(place.kind, place.opened?.token ?? null, place.opened?.name ?? null)
    case 'search':
    case 'availability':
    case 'quick-add':
    case 'shortcuts':
    case 'approvals':
    case 'assistants':
    case 'trips':
    case 'settled-conflicts':
      return join(place.kind)
  }
}

/** Opens something; the browser's back button closes it again. */
export function openPlace(place: Place): void {
  const address = `${location.pathname}${location.search}${formatPlace(place)}`
  if (current.kind === 'agenda') history.pushState({ opened: true }, '', address)
  else history.replaceState(history.state, '', address)
  update()
}

export function closePlace(): void {
  if (current.kind === 'agenda') return
  const state: { opened?: boolean } | null = history.state
  history.replaceState(null, '', location.pathname + location.search)
  update()
  // The entry that opening it made is taken away again, so that back leads to where the person was before.
  if (state?.opened === true) history.back()
  else left.tell()
}

/** Calls the listener when nothing is open any more and the browser is back where that was opened; returns what ends that. */
export function onPlaceLeft(listener: () => void): () => void {
  return left.add(listener)
}

export function placeNow(): Place {
  return current
}

export function usePlace(): Place {
  return useSyncExternalStore(listeners.add, () => current)
}

let current: Place = typeof location === 'undefined' ? agenda : parsePlace(location.hash)
const listeners = new Listeners({
  start: () => window.addEventListener('popstate', update),
  stop: () => window.removeEventListener('popstate', update),
})
const left = new Listeners({
  start: () => window.addEventListener('popstate', tellLeft),
  stop: () => window.removeEventListener('popstate', tellLeft),
})

function update(): void {
  current = parsePlace(location.hash)
  listeners.tell()
}

function tellLeft(): void {
  update()
  if (current.kind === 'agenda') left.tell()
}

function isAccountsView(text: string): text is AccountsView {
  return accountsViews.includes(text)
}

function join(...parts: (string | null)[]): string {
  const given = parts.filter((part) => part !== null)
  return `#${given.map(encodeURIComponent).join('/')}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
