import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** Where the providers are: their own addresses, or those of a national cloud, a proxy or a simulator. No trailing slash. */
export interface Origins {
  readonly googleApi: string
  readonly googleAuth: string
  readonly googleToken: string
  readonly gmailApi: string
  readonly graph: string
  /** With the tenant as its path. */
  readonly microsoftAuthority: string
}

/** The variable of the environment that sets each, and where it is without. */
export const originVariables: {
  readonly [Name in keyof Origins]: readonly [variable: string, usual: string]
} = {
  googleApi: ['KALENDS_GOOGLE_API_ORIGIN', 'https://www.googleapis.com'],
  googleAuth: ['KALENDS_GOOGLE_AUTH_ORIGIN', 'https://accounts.google.com'],
  googleToken: ['KALENDS_GOOGLE_TOKEN_ORIGIN', 'https://oauth2.googleapis.com'],
  gmailApi: ['KALENDS_GMAIL_API_ORIGIN', 'https://gmail.googleapis.com'],
  graph: ['KALENDS_GRAPH_ORIGIN', 'https://graph.microsoft.com'],
  microsoftAuthority: ['KALENDS_MICROSOFT_AUTHORITY', 'https://login.microsoftonline.com/common'],
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the origins from the environment. Raises `CalendarError` invalid for one that is not https, or http on loopback. */
export function readOrigins(environment: Environment): Origins {
  const read = (name: keyof Origins): string => {
    const [variable, usual] = originVariables[name]
    const text = environment[variable]?.trim()
    return text === undefined || text === '' ? usual : checked(variable, text)
  }
  return {
    googleApi: read('googleApi'),
    googleAuth: read('googleAuth'),
    googleToken: read('googleToken'),
    gmailApi: read('gmailApi'),
    graph: read('graph'),
    microsoftAuthority: read('microsoftAuthority'),
  }
}

function checked(variable: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (url === undefined || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new CalendarError(
      'invalid',
      `${variable} is “${text}”, which is not an address with https: (or http: on this machine).`,
    )
  }
  return url.href.replace(/\/+$/, '')
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
