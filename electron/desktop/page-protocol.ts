import { readFile } from 'node:fs/promises'
import { request as requestHttp } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import type { Endpoint } from '#electron/engine/endpoint-file.ts'
import { contentSecurityPolicy } from '#shared/rpc/content-security-policy.ts'
import { uploadPath } from '#shared/rpc/files.ts'
import { type OpenedFiles, UnreadableFile } from './opened-files.ts'
import { isPageAddress, pageScheme } from './page-address.ts'

/** Before the application is ready: the page's scheme has an origin, and may fetch. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** What the engine serves besides the contract: uploads and downloads of files, and how it is. */
const engineRoutes = /^\/(files|api)\//

/** A file that the person opened: the main process reads it, and the page gets what the engine says of it. */
const openedRoute = /^\/opened\/([\w-]+)$/

/** Serves the page's files from the disk, so that it is there before the engine is, and passes the rest to the engine. */
export function servePage(
  folder: string,
  opened: OpenedFiles,
  endpoint: () => Promise<Endpoint | undefined>,
): void {
  protocol.handle(pageScheme, async (request) => {
    if (!isPageAddress(request.url)) return new Response(null, { status: 404 })
    const { pathname, search } = new URL(request.url)
    const token = openedRoute.exec(pathname)?.[1]
    if (token === undefined && !engineRoutes.test(pathname)) return await readPageFile(folder, pathname)
    const engine = await endpoint()
    if (engine === undefined) return new Response(null, { status: 503 })
    if (token === undefined) return await askEngine(engine, messageOf(request, `${pathname}${search}`))
    return await sendOpened(engine, opened, token)
  })
}

async function readPageFile(folder: string, pathname: string): Promise<Response> {
  const path = pageFile(folder, pathname)
  const content = path === null ? null : await readFile(path).catch(() => null)
  if (path === null || content === null) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
}

/** The file for a path of the page; null for what lies outside of the folder. */
export function pageFile(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const file = join(folder, normalize(decoded === '/' ? '/index.html' : decoded))
  return decoded.includes('\0') || !file.startsWith(folder + sep) ? null : file
}

async function sendOpened(engine: Endpoint, opened: OpenedFiles, token: string): Promise<Response> {
  try {
    const { name, size, stream } = await opened.read(token)
    const path = `${uploadPath}?${new URLSearchParams({ name })}`
    const headers = { 'content-type': 'text/calendar', 'content-length': String(size) }
    return await askEngine(engine, { method: 'POST', path, headers, body: stream() })
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return Response.json({ message: error.message }, { status: 404 })
  }
}

interface Message {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable | null
}

function messageOf({ method, headers, body }: Request, path: string): Message {
  const kept = ['content-type', 'content-length', 'accept'].flatMap((name): [string, string][] => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  const stream = body as import('node:stream/web').ReadableStream | null
  return {
    method,
    path,
    headers: Object.fromEntries(kept),
    body: stream === null ? null : Readable.fromWeb(stream),
  }
}

/** Passes a message on through the private socket; bodies are streamed both ways. */
function askEngine({ socket, secret }: Endpoint, message: Message): Promise<Response> {
  const { method, path, body } = message
  const headers = {
    ...message.headers,
    host: 'localhost',
    authorization: `Bearer ${secret}`,
    'kalends-client': 'desktop',
    ...(body === null ? {} : { expect: '100-continue' }),
  }
  let waits = body !== null
  return new Promise((resolve, reject) => {
    const asked = requestHttp({ socketPath: socket, path, method, headers }, (answer) => {
      // Refused before any of the body was sent: nothing more is to come on this connection.
      if (waits) answer.once('end', () => asked.destroy())
      const kept = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' ? [[name, value]] : [],
      )
      resolve(
        new Response(Readable.toWeb(answer) as ReadableStream, {
          status: answer.statusCode ?? 502,
          headers: kept,
        }),
      )
    })
    asked.on('error', reject)
    if (body === null) return asked.end()
    body.once('error', (error) => asked.destroy(error))
    asked.once('close', () => body.destroy())
    // Not before the engine wants it: it closes after an answer that needs no body, and what is sent then takes the answer along.
    asked.once('continue', () => {
      waits = false
      body.pipe(asked)
    })
  })
}
