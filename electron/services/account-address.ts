import { isIP } from 'node:net'
import { feedUrl } from '#electron/providers/feed/feed-request.ts'
import { isPublicAddress } from '#electron/providers/feed/public-address.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { toCalendarError } from './provider-failure.ts'

/** Where an account is and who it is there. */
export interface AccountAddress {
  /** Without user name and password. */
  readonly url: string
  readonly user: string
  readonly password: string | null
  /** The same for every way in which the same account can be written. */
  readonly identity: string
}

/** Of a CalDAV server: one account for each origin and user. Throws `invalid`. */
export function caldavAddress(text: string, user: string, password: string): AccountAddress {
  const url = parse(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw invalid(`A CalDAV server has an address with https:, not ${url.protocol}`)
  if (url.username !== '' || url.password !== '')
    throw invalid('The address must not hold a user name or password; give them separately')
  if (url.protocol === 'http:' && !isNearby(url.hostname)) {
    throw invalid(
      'Over http: everybody on the way could read the password',
      'Use the https: address of the server.',
    )
  }
  url.hash = ''
  return { url: url.href, user, password, identity: `caldav ${url.origin} ${user}` }
}

/** Of a feed: one account for each address. Throws `invalid`. */
export function feedAddress(text: string): AccountAddress {
  const url = parseFeed(text)
  const user = decodeURIComponent(url.username)
  const password = url.password === '' ? null : decodeURIComponent(url.password)
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url: url.href, user, password, identity: `feed ${url.href}${user === '' ? '' : ` ${user}`}` }
}

/** On this machine or in the same house, where http: is what servers speak. */
function isNearby(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return !isPublicAddress(host)
  return !host.includes('.') || /\.(localhost|local|lan|home|internal|home\.arpa)$/i.test(host)
}

function parseFeed(text: string): URL {
  try {
    return feedUrl(text)
  } catch (error) {
    throw toCalendarError(error)
  }
}

function parse(text: string): URL {
  if (URL.canParse(text)) return new URL(text)
  throw invalid(`“${text}” is not an address`, 'It begins with https://')
}

function invalid(message: string, hint?: string): CalendarError {
  return new CalendarError('invalid', `${message}.`, {
    field: 'url',
    hint,
    fact: { code: 'account-address-refused', said: message },
  })
}
