import { z } from 'zod'
import { isLoopback } from '../http/listener.ts'
import { OAuthProblem } from './oauth-problem.ts'

/** A client of ours that asks people for access: as it describes itself, which proves nothing. */
export interface OAuthClient {
  id: string
  name: string
  redirectUris: readonly string[]
  /** whose description it is, where that is certain */
  host: string | null
}

/** Schemes of addresses that a browser would run or read instead of handing them to a program. */
const unfitSchemes = ['javascript:', 'data:', 'file:', 'blob:', 'vbscript:', 'about:', 'ftp:', 'ws:', 'wss:']

const prefix = 'k1.'

/** It is in every address that the client opens. */
const longestId = 4_000

const metadataSchema = z.object({
  redirect_uris: z.array(z.string().max(500)).min(1).max(10),
  client_name: z.string().trim().min(1).max(100).default('Assistant'),
  token_endpoint_auth_method: z.string().optional(),
})

const idSchema = z.tuple([z.string(), z.array(z.string()).min(1)])

/**
 * Dynamic registration (RFC 7591 §2, §3.1). Anybody may register, so nothing has to be kept: the id is the description
 * itself. It is known after any restart, and nobody can fill the disk with registrations.
 * Throws `OAuthProblem` (`invalid_client_metadata`, `invalid_redirect_uri`).
 */
export function registerClient(input: unknown): OAuthClient {
  const read = metadataSchema.safeParse(input)
  if (!read.success) {
    throw new OAuthProblem('invalid_client_metadata', read.error.issues[0]?.message ?? 'not understood')
  }
  const { client_name: name, redirect_uris: redirectUris } = read.data
  const problem = checkRedirects(redirectUris)
  if (problem !== undefined) throw new OAuthProblem('invalid_redirect_uri', problem)
  const id = `${prefix}${Buffer.from(JSON.stringify([name, redirectUris])).toString('base64url')}`
  if (id.length > longestId) throw new OAuthProblem('invalid_client_metadata', 'too long')
  return { id, name, redirectUris, host: null }
}

/** The client that was given an id, or undefined when it is none of ours. */
export function findClient(id: string): OAuthClient | undefined {
  if (!id.startsWith(prefix) || id.length > longestId) return undefined
  try {
    const [name, redirectUris] = idSchema.parse(
      JSON.parse(Buffer.from(id.slice(prefix.length), 'base64url').toString('utf8')),
    )
    const client = registerClient({ client_name: name, redirect_uris: redirectUris })
    return client.id === id ? client : undefined
  } catch {
    return undefined
  }
}

/** Whether an address is one that was registered: the same text, but for the port of a loopback address (RFC 8252 §7.3). */
export function isRegistered({ redirectUris }: OAuthClient, asked: string): boolean {
  return redirectUris.some(
    (uri) => uri === asked || portlessLoopback(uri) === (portlessLoopback(asked) ?? ''),
  )
}

function portlessLoopback(uri: string): string | undefined {
  const url = URL.parse(uri)
  if (url === null || url.protocol !== 'http:' || !isLoopback(bareHost(url)) || isUnfit(url)) return undefined
  url.port = ''
  return url.href
}

/** Why answers can't be sent to these addresses, or undefined when they can. */
export function checkRedirects(redirectUris: readonly string[]): string | undefined {
  for (const uri of redirectUris) {
    const problem = redirectProblem(uri)
    if (problem !== undefined) return problem
  }
  return undefined
}

function redirectProblem(uri: string): string | undefined {
  const url = URL.parse(uri)
  if (url === null) return 'redirect_uris has what is no address'
  if (isUnfit(url)) return 'redirect_uris has an address with a name, a password or a fragment'
  if (unfitSchemes.includes(url.protocol)) return `${url.protocol} is not taken for redirect_uris`
  if (url.protocol === 'http:' && !isLoopback(bareHost(url))) {
    return 'redirect_uris with http: are taken for loopback addresses only'
  }
  return undefined
}

function isUnfit(url: URL): boolean {
  return url.hash !== '' || url.href.endsWith('#') || url.username !== '' || url.password !== ''
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}
