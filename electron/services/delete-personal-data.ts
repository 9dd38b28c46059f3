import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { destroyStore } from '#electron/store/destroy.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { backupFolder } from './backup-folder.ts'
import { ensureDefaultCalendar } from './ensure-default-calendar.ts'
import { type Revocation, revoke } from './revoke-access.ts'
import type { RestoringContext } from './service-context.ts'
import type { AccountContext } from './sync-context.ts'

export interface PersonalDataDeletion {
  readonly calendars: number
  readonly events: number
  readonly backups: number
  readonly accounts: readonly ({ readonly name: string } & Revocation)[]
}

/**
 * Destroys everything in the data folder that is about its person: calendars, events, history, accounts with their secrets,
 * backups, exports and files that were uploaded. Our access is taken back at the providers first, as well as that goes. At
 * the providers the events stay. There is an empty store then. This can't be undone.
 */
export async function deletePersonalData(
  context: AccountContext & RestoringContext,
  actor: Actor,
): Promise<PersonalDataDeletion> {
  const { store, sync, home } = context
  const accounts: ({ name: string } & Revocation)[] = []
  for (const { id, name } of store.accounts.list()) {
    await sync.release(id)
    const account = store.accounts.find(id)
    if (account !== undefined) accounts.push({ name, ...(await revoke(context, account)) })
  }
  const calendars = store.calendars.list()
  const events = store.events.count()
  const directory = backupFolder(context)
  const { backups } = await context.replaceStore(() => destroyStore({ path: context.storePath, directory }))
  for (const name of ['exports', 'uploads', ...globSync('import-*', { cwd: home })])
    rmSync(join(home, name), { recursive: true, force: true })
  await ensureDefaultCalendar(context)
  const fresh = context.store
  const detail = `${calendars.length} calendars and ${accounts.length} accounts were destroyed`
  await fresh.write(() => fresh.audit.add({ actor, action: 'deleted', account: null, detail }))
  return { calendars: calendars.length, events, backups, accounts }
}
