import { type DestinationStream, type Level, type Logger, multistream, pino } from 'pino'
import { PrettyStream } from './log-pretty.ts'
import { RotatingFile } from './rotating-file.ts'

export type { Logger } from 'pino'

export interface LogOptions {
  level: Level | 'silent'
  /** file that every line goes to, or null */
  file: string | null
  /** how lines also go to standard error; null for not at all */
  stderr: 'json' | 'pretty' | null
}

/** Keys whose values never reach a log, wherever in an object they stand (down to three levels). */
const secretKeys = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'code',
  'secret',
  'token',
  'password',
  'accessToken',
  'refreshToken',
  'clientSecret',
]

export function createLog(options: LogOptions): { log: Logger; close(): void } {
  const streams: { stream: DestinationStream; level: Level }[] = []
  const level = options.level === 'silent' ? 'fatal' : options.level
  const file = options.file === null ? undefined : new RotatingFile(options.file)
  if (file !== undefined) streams.push({ stream: file, level })
  if (options.stderr === 'json') streams.push({ stream: process.stderr, level })
  if (options.stderr === 'pretty') streams.push({ stream: new PrettyStream(process.stderr), level })
  const log = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths(), censor: '[redacted]' },
    },
    multistream(streams),
  )
  return { log, close: () => file?.close() }
}

function redactedPaths(): string[] {
  return ['', '*', '*.*'].flatMap((prefix) =>
    secretKeys.map((key) =>
      prefix === '' ? key : key.startsWith('[') ? `${prefix}${key}` : `${prefix}.${key}`,
    ),
  )
}
