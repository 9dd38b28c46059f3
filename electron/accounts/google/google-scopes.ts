import type { Access } from '#shared/calendar/account.ts'

const calendars: Readonly<Record<Access, string>> = {
  read: 'https://www.googleapis.com/auth/calendar.readonly',
  write: 'https://www.googleapis.com/auth/calendar',
}

/** As Google's consent screen calls them. */
const names: Readonly<Record<Access, string>> = {
  read: 'See and download any calendar you can access using your Google Calendar',
  write: 'See, edit, share, and permanently delete all the calendars you can access using Google Calendar',
}

/** What a sign-in asks for: who it is, and the calendars. Google's device flow knows these two alone (O3). */
export function googleScopes(access: Access): string[] {
  return ['openid', 'email', calendars[access]]
}

/** What was needed and not allowed, in Google's own words; null when nothing is missing. */
export function missingGoogleScope(granted: readonly string[], access: Access): string | null {
  const suffices = granted.includes(calendars.write) || granted.includes(calendars[access])
  return suffices ? null : names[access]
}
