import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { Silence } from '#shared/calendar/facts/server-facts.ts'

/** What Node's sockets, its resolver and its TLS call it when there is no answer. */
const reasons: Readonly<Record<string, Silence>> = {
  ETIMEDOUT: 'too-late',
  ESOCKETTIMEDOUT: 'too-late',
  ENOTFOUND: 'no-such-name',
  ENODATA: 'no-such-name',
  EAI_AGAIN: 'name-unanswered',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'cut-off',
  ECONNABORTED: 'cut-off',
  EPIPE: 'cut-off',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  CERT_REVOKED: 'certificate',
  CERT_UNTRUSTED: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  EPROTO: 'encryption',
  ERR_SSL_WRONG_VERSION_NUMBER: 'encryption',
}

const words: Readonly<Record<Silence, string>> = {
  'too-late': 'no answer in time',
  'no-such-name': 'there is no server of that name',
  'name-unanswered': 'its name can’t be looked up now; this computer may be offline',
  refused: 'nothing listens there',
  unreachable: 'there is no way to it from this network',
  'cut-off': 'the connection was cut off',
  certificate: 'its certificate is not trusted, or not good for this name or time',
  encryption: 'no secure connection could be made',
}

/** That nobody answered, for the person: which server, and why as far as that is known. */
export function silenceOf(
  server: string,
  error: unknown,
  isTooLate: boolean,
): { message: string; fact: Extract<Fact, { code: 'server-silent' }> } {
  const why = isTooLate ? 'too-late' : whyOf(error)
  const said = why === null ? textOf(error) : words[why]
  return {
    message: `${server} does not answer (${said})`,
    fact: { code: 'server-silent', server, why, said },
  }
}

/** The first reason that is known, of the error or of what caused it. */
function whyOf(error: unknown): Silence | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const why = 'code' in cause ? reasons[String(cause.code)] : undefined
    if (why !== undefined) return why
  }
  return null
}

/** Without the request, which may have a secret in it. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  if ('code' in error && typeof error.code === 'string') return error.code
  return cause instanceof Error ? cause.message || cause.name : error.message || error.name
}
