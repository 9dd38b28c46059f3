import { type Context, Hono } from 'hono'
import { escapeHtml } from '../page/html.ts'
import type { Account } from '../state/mailbox.ts'
import { adminConsentNeeded, declined, readAuthorization, refusal } from './authorize.ts'
import { clientInfo, signingKeys } from './id-token.ts'
import type { AutoConsent, Consent, Identity } from './identity.ts'
import { IdentityError, missingParameter } from './identity-error.ts'
import { adminPage, answerAuthorization, consentPage, html, pageOf } from './pages.ts'
import { readScopes } from './scopes.ts'
import { admits, CONSUMERS, checkAuthority } from './tenants.ts'
import { answerTokenRequest } from './token-answer.ts'

const TICKET_LIFETIME = 30 * 60_000
const CODE_LIFETIME = 10 * 60_000
const DEVICE_LIFETIME = 15 * 60_000

/** The Microsoft identity platform v2: metadata, authorization with consent, tokens, device codes, sign-out. */
export function createIdentityApp(identity: Identity): Hono {
  const app = new Hono()
  app.get('/common/discovery/instance', (context) => context.json(instanceDiscovery(context)))
  app.get('/:authority/v2.0/.well-known/openid-configuration', (context) => {
    const authority = context.req.param('authority')
    checkAuthority(authority, identity.tenants)
    return context.json(openIdConfiguration(originOf(context), authority))
  })
  app.get('/:authority/discovery/v2.0/keys', (context) => context.json(signingKeys()))
  app.get('/:authority/oauth2/v2.0/authorize', (context) => {
    const authority = context.req.param('authority')
    const read = readAuthorization(identity, authority, new URL(context.req.url).searchParams)
    if ('parameters' in read) return answerAuthorization(read)
    if (identity.autoConsent === null) return askForConsent(context, read)
    return decide(context, read, answeredByItself(identity.autoConsent, read))
  })
  app.post('/:authority/oauth2/v2.0/decide', async (context) => {
    const form = await readForm(context)
    const redeemed = identity.consents.redeem(form.get('ticket') ?? '')
    if ('refused' in redeemed)
      return html(pageOf('This page is no longer good', '<p>Begin again in the application.</p>'), 400)
    return decide(context, redeemed.value, form)
  })
  app.post('/:authority/oauth2/v2.0/token', async (context) => {
    const authority = context.req.param('authority')
    checkAuthority(authority, identity.tenants)
    const form = await readForm(context)
    const answer = answerTokenRequest(identity, { authority, origin: originOf(context), form })
    return context.json(answer, 200, { 'cache-control': 'no-store', pragma: 'no-cache' })
  })
  app.post('/:authority/oauth2/v2.0/devicecode', async (context) => {
    const authority = context.req.param('authority')
    checkAuthority(authority, identity.tenants)
    return context.json(openDevice(context, authority, await readForm(context)))
  })
  app.get('/:authority/oauth2/deviceauth', (context) =>
    html(devicePage(new URL(context.req.url).searchParams.get('otc') ?? '')),
  )
  app.post('/:authority/oauth2/deviceauth', async (context) => decideDevice(await readForm(context)))
  app.get('/:authority/oauth2/v2.0/logout', (context) => {
    const back = new URL(context.req.url).searchParams.get('post_logout_redirect_uri')
    return back === null
      ? html(pageOf('You signed out', '<p>You can close this window.</p>'))
      : context.redirect(back)
  })
  app.onError((error, context) => {
    if (!(error instanceof IdentityError)) throw error
    const trace = identity.random.text(32, '0123456789abcdef')
    // A person reads what the page of authorization refuses, a program everything else.
    if (context.req.path.endsWith('/authorize'))
      return html(
        pageOf('Sorry, but we’re having trouble signing you in.', `<p>${escapeHtml(error.message)}</p>`),
        400,
      )
    return context.json(error.toBody(identity.now(), trace), error.status as 400)
  })
  return app

  function askForConsent(context: Context, consent: Consent): Response {
    const ticket = identity.newCode('t')
    identity.consents.add(ticket, consent, TICKET_LIFETIME)
    return html(
      consentPage({
        application: identity.clients.find(consent.client).name,
        accounts: accountsFor(consent.authority),
        preferred: consent.loginHint,
        scopes: consent.scopes,
        action: `${originOf(context)}/${consent.authority}/oauth2/v2.0/decide`,
        ticket,
      }),
    )
  }

  function decide(context: Context, consent: Consent, form: URLSearchParams): Response {
    const decision = form.get('decision')
    if (decision === 'leave') return answerAuthorization(refusal(identity, consent, adminConsentNeeded()))
    const account = identity.accounts.get(form.get('account') ?? '')
    if (decision !== 'accept' || !account) return answerAuthorization(refusal(identity, consent, declined()))
    if (!admits(consent.authority, account))
      return html(pageOf('Wrong account', '<p>This account cannot sign in here.</p>'), 400)
    if (account.needsAdminConsent) {
      const ticket = identity.newCode('t')
      identity.consents.add(ticket, consent, TICKET_LIFETIME)
      const action = `${originOf(context)}/${consent.authority}/oauth2/v2.0/decide`
      return html(adminPage(identity.clients.find(consent.client).name, action, ticket))
    }
    const code = identity.newCode('M.C532_BL2.2.U.')
    identity.allow(account, consent.client, consent.scopes)
    identity.codes.add(code, { account, consent }, CODE_LIFETIME)
    const { redirect, responseMode, state } = consent
    const parameters = {
      code,
      client_info: clientInfo(account),
      session_state: identity.random.text(32, '0123456789abcdef'),
      ...(state === undefined ? {} : { state }),
    }
    return answerAuthorization({ redirect, responseMode, parameters })
  }

  function answeredByItself({ account, denies = false }: AutoConsent, consent: Consent): URLSearchParams {
    const possible = accountsFor(consent.authority)
    const hinted = possible.find(({ address }) => address === consent.loginHint)
    const chosen = hinted?.id ?? account ?? possible[0]?.id ?? ''
    return new URLSearchParams({ decision: denies ? 'cancel' : 'accept', account: chosen })
  }

  function accountsFor(authority: string): Account[] {
    return [...identity.accounts.values()].filter((account) => admits(authority, account))
  }

  function openDevice(context: Context, authority: string, form: URLSearchParams): object {
    const client = identity.clients.find(form.get('client_id') ?? undefined)
    const scope = form.get('scope')
    if (!scope) throw missingParameter('scope')
    const opened = identity.devices.open({
      deviceCode: identity.newCode('D'),
      userCode: identity.random.text(9, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'),
      client: client.id,
      scopes: readScopes(scope),
      lifetime: DEVICE_LIFETIME,
      interval: 5,
    })
    identity.authorityOfDevice.set(opened.deviceCode, authority)
    const address = `${originOf(context)}/${authority}/oauth2/deviceauth`
    return {
      user_code: opened.userCode,
      device_code: opened.deviceCode,
      verification_uri: address,
      expires_in: DEVICE_LIFETIME / 1_000,
      interval: 5,
      message: `To sign in, use a web browser to open the page ${address} and enter the code ${opened.userCode} to authenticate.`,
    }
  }

  function devicePage(userCode: string): string {
    const accounts = [...identity.accounts.values()].map(
      ({ id, name, address }, index) =>
        `<label><input type="radio" name="account" value="${escapeHtml(id)}"${index === 0 ? ' checked' : ''}> ${escapeHtml(name)} (${escapeHtml(address)})</label>`,
    )
    return pageOf(
      'Enter code',
      `<form method="post">
<label>Code <input name="code" autocomplete="off" required value="${escapeHtml(userCode)}"></label>
<fieldset><legend>Account</legend>${accounts.join('')}</fieldset>
<button name="decision" value="accept">Continue</button>
<button name="decision" value="cancel">Cancel</button>
</form>`,
    )
  }

  function decideDevice(form: URLSearchParams): Response {
    const request = identity.devices.find(form.get('code') ?? '')
    if (!request) return html(pageOf('That code didn’t work', '<p>Check the code and try again.</p>'), 400)
    const account = identity.accounts.get(form.get('account') ?? '')
    const authority = identity.authorityOfDevice.get(request.deviceCode) ?? 'common'
    if (form.get('decision') !== 'accept' || !account || !admits(authority, account)) {
      request.decision = 'denied'
      return html(pageOf('Cancelled', '<p>Nothing was allowed. You can close this window.</p>'))
    }
    const scopes = identity.allow(account, request.client, request.scopes)
    request.decision = { granted: { account, authority, scopes } }
    return html(pageOf('You have signed in', '<p>You can close this window and go back to your device.</p>'))
  }
}

function openIdConfiguration(origin: string, authority: string): object {
  const name = authority.toLowerCase()
  const shared = ['common', 'organizations'].includes(name)
  const tenant = shared ? '{tenantid}' : name === 'consumers' ? CONSUMERS : authority
  const base = `${origin}/${authority}`
  return {
    issuer: `${origin}/${tenant}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    userinfo_endpoint: `${origin}/oidc/userinfo`,
    response_types_supported: ['code', 'id_token', 'code id_token'],
    response_modes_supported: ['query', 'form_post'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'none'],
    tenant_region_scope: null,
  }
}

function instanceDiscovery(context: Context): object {
  const { host, origin } = new URL(context.req.url)
  return {
    tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  }
}

async function readForm(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await context.req.text())
}

function originOf(context: Context): string {
  return new URL(context.req.url).origin
}
