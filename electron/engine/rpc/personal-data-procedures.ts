import { deletePersonalData, type PersonalDataDeletion } from '#electron/services/delete-personal-data.ts'
import { exportPersonalData } from '#electron/services/export-personal-data.ts'
import type { AuditEntry } from '#shared/calendar/audit.ts'
import { allow } from './allow.ts'
import type { RpcContext } from './rpc-context.ts'

export function listAudit(
  { parts, client }: RpcContext,
  query: { accountId?: string | undefined; before?: string | undefined; limit: number },
): AuditEntry[] {
  allow(client, ['local', 'session'], 'The audit trail is read in the page or on the command line.')
  return parts.context.store.audit.list(query)
}

export async function exportData({ parts, client }: RpcContext, input: { folder?: string | undefined }) {
  // Whoever names a folder writes to the disk of this machine.
  const kinds = input.folder === undefined ? (['local', 'session'] as const) : (['local'] as const)
  allow(client, kinds, 'A folder can only be named on the computer that Kalends runs on.')
  const { files, ...exported } = await exportPersonalData(parts.context, client.actor, input)
  return { ...exported, files: [...files] }
}

export async function deleteData({
  parts,
  client,
}: RpcContext): Promise<
  Omit<PersonalDataDeletion, 'accounts'> & { accounts: PersonalDataDeletion['accounts'][number][] }
> {
  allow(client, ['local', 'session'], 'Data is destroyed in the page or on the command line.')
  const { accounts, ...deleted } = await deletePersonalData(parts.context, client.actor)
  parts.log.warn('all personal data was destroyed')
  return { ...deleted, accounts: [...accounts] }
}
