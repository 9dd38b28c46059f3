import type { Hono } from 'hono'
import { contentSecurityPolicy } from '#shared/rpc/content-security-policy.ts'
import type { EngineParts } from '../engine-parts.ts'
import type { AppEnvironment } from './app-environment.ts'
import type { Listener } from './listener.ts'
import { loginPage } from './login-page.ts'
import { loginStyle } from './login-style.ts'
import { loginWords } from './login-words.ts'
import { pageLanguage } from './page-language.ts'
import { refuse } from './refuse.ts'
import { writeSessionCookie } from './session-cookie.ts'

type TcpListener = Extract<Listener, { kind: 'tcp' }>

/** `GET /login?code=…` opens a session of the page. */
export function addLoginRoutes(app: Hono<AppEnvironment>, parts: EngineParts, listener: TcpListener): void {
  app.get('/login', (context) => {
    context.header('Cache-Control', 'no-store')
    const code = context.req.query('code')
    if (code === undefined || code === '') {
      return context.html(loginPage(pageLanguage(context.env.incoming.headers), 'code'), 200, {
        'Content-Security-Policy': contentSecurityPolicy(),
      })
    }
    const address = context.env.incoming.socket.remoteAddress ?? ''
    const outcome = parts.authenticator.login(code.trim(), address)
    if (outcome.kind === 'wait') {
      context.header('Retry-After', String(outcome.seconds))
      return refuse(context, 429, 'Too many failed attempts. Wait a minute.')
    }
    if (outcome.kind !== 'session') {
      parts.log.warn({ address }, 'login refused')
      return refuse(context, 401, loginWords.en.reasons.usedCode, 'usedCode')
    }
    parts.log.info({ address }, 'logged in')
    context.header('Set-Cookie', writeSessionCookie(listener, outcome.secret, outcome.seconds))
    const next = context.req.query('next') ?? ''
    return context.redirect(next.startsWith('/oauth/authorize?') ? next : './', 303)
  })
  app.get('/login.css', (context) =>
    context.body(loginStyle, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'max-age=3600',
    }),
  )
}

/** `POST /logout` ends the session and takes its cookie away. */
export function addLogoutRoute(app: Hono<AppEnvironment>, parts: EngineParts, listener: TcpListener): void {
  app.post('/logout', (context) => {
    const client = context.get('client')
    if (client.kind === 'session' && client.credentialId !== null) parts.sessions.end(client.credentialId)
    context.header('Set-Cookie', writeSessionCookie(listener, '', 0))
    return context.body(null, 204)
  })
}
