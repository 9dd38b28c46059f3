import { readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Hono } from 'hono'
import { contentSecurityPolicy } from '#shared/rpc/content-security-policy.ts'
import type { EngineParts } from '../engine-parts.ts'
import type { AppEnvironment } from './app-environment.ts'
import { wantsPage } from './refuse.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const compressed = new Set(['.html', '.js', '.css', '.json', '.map', '.svg', '.webmanifest', '.txt'])
/** Vite puts files whose names carry a hash of their content into `assets/`. */
const hashed = /^\/assets\//

/** The built renderer. Addresses without a file of their own are places in the page. */
export function addPageRoutes(app: Hono<AppEnvironment>, parts: EngineParts): void {
  const zipped = new Map<string, Promise<Buffer<ArrayBuffer>>>()

  app.get('*', async (context, next) => {
    const file = findFile(parts.pageFolder, context.req.path)
    if (file === undefined || extname(file) === '.html') {
      if (file === undefined && !wantsPage(context)) return next()
      const document = readDocument(parts.pageFolder)
      if (document === undefined) {
        return context.text('The page of Kalends is not built. Run npm run build, or npm start.\n', 503)
      }
      return context.body(document, 200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': contentSecurityPolicy(),
        'Cache-Control': 'no-cache',
      })
    }
    const extension = extname(file)
    const headers: Record<string, string> = {
      'Content-Type': mediaTypes[extension] ?? 'application/octet-stream',
      'Cache-Control': hashed.test(context.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    }
    const content = readFileSync(file)
    if (!compressed.has(extension)) return context.body(content, 200, headers)
    headers.Vary = 'Accept-Encoding'
    if (!/\bgzip\b/.test(context.req.header('accept-encoding') ?? ''))
      return context.body(content, 200, headers)
    const key = `${file} ${statSync(file).mtimeMs}`
    const zipping = zipped.get(key) ?? promisify(gzip)(content).then((buffer) => Buffer.from(buffer))
    zipped.set(key, zipping)
    headers['Content-Encoding'] = 'gzip'
    return context.body(await zipping, 200, headers)
  })
}

/** The file for an address, never one outside the folder. */
function findFile(folder: string, path: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  if (decoded.includes('\0')) return undefined
  const file = join(folder, normalize(decoded))
  if (!file.startsWith(folder + sep)) return undefined
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined
}

function readDocument(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8')
  } catch {
    return undefined
  }
}
