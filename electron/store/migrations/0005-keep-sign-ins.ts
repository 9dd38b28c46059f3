import type { Migration } from './migration.ts'

/** What signing in at providers keeps beside the accounts: the clients it is done as, and who did what when. */
export const keepSignIns: Migration = {
  version: 5,
  effect: 'keep sign-ins',
  up(connection) {
    connection.execute(`
      -- a program as the provider knows it, registered by the person there
      CREATE TABLE oauth_client (
        provider TEXT NOT NULL,
        client_id TEXT NOT NULL,
        -- sealed by the vault; NULL for a client without one
        secret TEXT,
        -- the newest of a provider is offered for the next account
        chosen_at TEXT NOT NULL,
        PRIMARY KEY (provider, client_id)
      ) STRICT, WITHOUT ROWID;

      -- no reference to the account: what was done with it outlives it
      CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor_kind TEXT NOT NULL,
        actor_name TEXT NOT NULL,
        action TEXT NOT NULL,
        account_id INTEGER,
        account_name TEXT NOT NULL,
        -- what came of it, in words; no secrets
        detail TEXT NOT NULL
      ) STRICT;
      CREATE INDEX audit_account ON audit (account_id);
    `)
  },
}
