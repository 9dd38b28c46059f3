import { readFile } from 'node:fs/promises'
import { request as requestHttp } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import type { Endpoint } from '#electron/engine/endpoint-file.ts'
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

/** As the engine's own policy of a document (`security-headers.ts`). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the page's files from the disk, so that it is there before the engine is, and passes the rest to the engine. */
export function servePage(folder: string, endpoint: () => Endpoint | undefined): void {
  protocol.handle(pageScheme, async (request) => {
    if (!isPageAddress(request.url)) return new Response(null, { status: 404 })
    const { pathname, search } = new URL(request.url)
    if (!engineRoutes.test(pathname)) return await readPageFile(folder, pathname)
    const engine = endpoint()
    return engine === undefined
      ? new Response(null, { status: 503 })
      : await askEngine(engine, request, `${pathname}${search}`)
  })
}

async function readPageFile(folder: string, pathname: string): Promise<Response> {
  const path = pageFile(folder, pathname)
  const content = path === null ? null : await readFile(path).catch(() => null)
  if (path === null || content === null) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
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

/** Passes a request on through the private socket; bodies are streamed both ways. */
function askEngine({ socket, secret }: Endpoint, request: Request, path: string): Promise<Response> {
  const headers: Record<string, string> = {
    host: 'localhost',
    authorization: `Bearer ${secret}`,
    'kalends-client': 'desktop',
  }
  for (const name of ['content-type', 'content-length', 'accept']) {
    const value = request.headers.get(name)
    if (value !== null) headers[name] = value
  }
  return new Promise((resolve, reject) => {
    const asked = requestHttp({ socketPath: socket, path, method: request.method, headers }, (answer) => {
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
    if (request.body === null) asked.end()
    else Readable.fromWeb(request.body as import('node:stream/web').ReadableStream).pipe(asked)
  })
}
