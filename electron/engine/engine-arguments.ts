import { parseArgs } from 'node:util'
import { keySources } from '#electron/accounts/vault/key-sources.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { EngineOptions } from './create-engine.ts'
import { dataFolder } from './data-folder.ts'
import { parseAddress } from './http/listener.ts'

export const engineUsage = `Usage: engine [--home DIR] [--listen HOST:PORT]… [--public-origin URL]… [--expose] [--log pretty|json|none]

  --home DIR           data folder (KALENDS_HOME)
  --listen HOST:PORT   serve the page, /rpc, /api and /mcp over TCP too (KALENDS_LISTEN)
  --public-origin URL  address under which a proxy shows it (KALENDS_PUBLIC_ORIGIN)
  --expose             serve other machines although there is no access token yet (KALENDS_EXPOSE=1)
  --log FORM           what standard error gets (KALENDS_LOG)
  KALENDS_LOG_LEVEL    debug, info (default), warn, error
  KALENDS_UPLOAD_LIMIT largest file to import, in octets (default 2 GB)
  KALENDS_APPROVAL_SECONDS  how long a question of an assistant waits for the person (default 300)
  KALENDS_VAULT_KEY    key to the stored passwords, made with “kalends vault create-key”
  KALENDS_VAULT_KEY_FILE  file to keep that key in; without either, the keyring of this computer
`

/** What the engine was asked for, by arguments first and by the environment else. Throws `invalid`. */
export function readEngineOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): EngineOptions {
  const { values } = parse(argv)
  const listen = values.listen ?? list(environment.KALENDS_LISTEN)
  const origins = values['public-origin'] ?? list(environment.KALENDS_PUBLIC_ORIGIN)
  return {
    home: values.home ?? dataFolder(environment),
    listen: listen.map(address),
    publicOrigins: origins.map(origin),
    expose: values.expose ?? environment.KALENDS_EXPOSE === '1',
    keySources: keySources(environment),
    ...(environment.KALENDS_UPLOAD_LIMIT ? { uploadLimit: octets(environment.KALENDS_UPLOAD_LIMIT) } : {}),
    ...(environment.KALENDS_APPROVAL_SECONDS
      ? {
          assistants: { patienceMilliseconds: approvalSeconds(environment.KALENDS_APPROVAL_SECONDS) * 1_000 },
        }
      : {}),
    log: {
      stderr: logForm(values.log ?? environment.KALENDS_LOG ?? 'pretty'),
      ...(environment.KALENDS_LOG_LEVEL ? { level: logLevel(environment.KALENDS_LOG_LEVEL) } : {}),
    },
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        home: { type: 'string' },
        listen: { type: 'string', multiple: true },
        'public-origin': { type: 'string', multiple: true },
        expose: { type: 'boolean' },
        log: { type: 'string' },
      },
    })
  } catch (error) {
    throw new CalendarError('invalid', messageOf(error), {
      hint: engineUsage,
    })
  }
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((part) => part.trim() !== '')
}

function address(text: string): { host: string; port: number } {
  const found = parseAddress(text)
  if (found !== undefined) return found
  throw new CalendarError('invalid', `“${text}” is no address to listen on.`, {
    field: 'listen',
    hint: 'Write it as 127.0.0.1:4100, [::1]:4100 or just 4100.',
  })
}

function origin(text: string): string {
  const url = URL.parse(text.trim())
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/')
    return url.origin
  throw new CalendarError('invalid', `“${text}” is no origin.`, {
    field: 'public-origin',
    hint: 'Write it as https://calendar.example.org, without a path.',
  })
}

function octets(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new CalendarError('invalid', `“${text}” is no number of octets.`, { field: 'KALENDS_UPLOAD_LIMIT' })
}

function approvalSeconds(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= 3_600) return Number(text)
  throw new CalendarError('invalid', `“${text}” is no time to wait for an answer.`, {
    field: 'KALENDS_APPROVAL_SECONDS',
    hint: 'from 1 to 3600 seconds',
  })
}

function logForm(text: string): 'json' | 'pretty' | null {
  if (text === 'json' || text === 'pretty') return text
  if (text === 'none') return null
  throw new CalendarError('invalid', `“${text}” is no form of log.`, {
    field: 'log',
    hint: 'pretty, json or none',
  })
}

function logLevel(text: string): 'debug' | 'info' | 'warn' | 'error' {
  if (text === 'debug' || text === 'info' || text === 'warn' || text === 'error') return text
  throw new CalendarError('invalid', `“${text}” is no log level.`, {
    field: 'KALENDS_LOG_LEVEL',
    hint: 'debug, info, warn or error',
  })
}
