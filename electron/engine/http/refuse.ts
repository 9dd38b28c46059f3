import type { Context } from 'hono'
import { contentSecurityPolicy } from '#shared/rpc/content-security-policy.ts'
import type { AppEnvironment } from './app-environment.ts'
import { loginPage } from './login-page.ts'
import type { LoginReason } from './login-words.ts'
import { pageLanguage } from './page-language.ts'
import { refusalCode } from './upgrade-refusal.ts'

/** A refusal in the shape of the contract's errors; strangers who asked for a page get the login page instead, which says why. */
export function refuse(
  context: Context<AppEnvironment>,
  status: 400 | 401 | 403 | 404 | 413 | 429,
  message: string,
  reason: LoginReason = status === 429 ? 'tooMany' : 'stranger',
): Response {
  if ((status === 401 || status === 429) && wantsPage(context)) {
    return context.html(loginPage(pageLanguage(context.env.incoming.headers), reason), status, {
      'Content-Security-Policy': contentSecurityPolicy(),
      'Cache-Control': 'no-store',
    })
  }
  const body = { defined: false, code: refusalCode(status), status, message }
  return context.json(body, status, status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {})
}

export function wantsPage(context: Context): boolean {
  return context.req.method === 'GET' && (context.req.header('accept') ?? '').includes('text/html')
}
