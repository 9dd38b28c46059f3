import type { Account } from '../state/mailbox.ts'
import { IdentityError } from './identity-error.ts'

/** The tenant of all personal accounts. */
export const CONSUMERS = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** Which accounts may sign in at an authority: `common`, `organizations`, `consumers`, or a tenant by its id. */
export function admits(authority: string, { kind, tenant }: Account): boolean {
  switch (authority.toLowerCase()) {
    case 'common':
      return true
    case 'organizations':
      return kind === 'work'
    case 'consumers':
    case CONSUMERS:
      return kind === 'personal'
    default:
      return authority.toLowerCase() === tenant
  }
}

/** Raises `invalid_request` for an authority that is none. */
export function checkAuthority(authority: string, tenants: ReadonlySet<string>): void {
  const name = authority.toLowerCase()
  if (['common', 'organizations', 'consumers', CONSUMERS].includes(name) || tenants.has(name)) return
  throw new IdentityError(
    'invalid_request',
    90002,
    `Tenant '${authority}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  )
}
