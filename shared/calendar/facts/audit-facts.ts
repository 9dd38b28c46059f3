/** As `Access`, whose file needs this one. */
type Right = 'read' | 'write'

/** What became of our access to an account. `manageUrl` is where the person can take it back; null where that is unknown. */
export interface AuditFacts {
  'access-linked': { user: string; access: Right }
  'access-linked-by-password': { user: string }
  'access-renewed': { user: string; access: Right }
  'access-new-password': { user: string }
  'access-revoked': { how: 'done' | 'unsupported' | 'failed' | 'none'; manageUrl: string | null }
}
