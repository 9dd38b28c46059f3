import type { Migration } from './migration.ts'

/** Google gives codes to clients of one type and lets browsers come back to those of another: which is which is kept. */
export const recordUseOfClients: Migration = {
  version: 8,
  effect: 'record the use of sign-in clients',
  up(connection) {
    connection.execute(`
      -- how sign-ins succeeded through it; NULL where that was not kept yet
      ALTER TABLE oauth_client ADD COLUMN used_for TEXT CHECK (used_for IN ('browser', 'device', 'both'));
    `)
  },
}
