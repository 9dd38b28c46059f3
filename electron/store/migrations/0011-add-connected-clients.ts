import type { Migration } from './migration.ts'

/** Clients that people let in over OAuth, and the tokens by which they come: short-lived, and renewed by rotation. */
export const addConnectedClients: Migration = {
  version: 11,
  effect: 'add clients connected over OAuth',
  up(connection) {
    connection.execute(`
      CREATE TABLE connected_client (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- as OAuth has it: the address of its description, or what it was registered as
        client_id TEXT NOT NULL,
        name TEXT NOT NULL,
        -- JSON, as those of access tokens
        scopes TEXT NOT NULL,
        created_at TEXT NOT NULL,
        -- until when the person let it in
        expires_at TEXT NOT NULL,
        last_used_at TEXT,
        revoked_at TEXT
      ) STRICT;

      CREATE TABLE connected_client_token (
        hash BLOB PRIMARY KEY,
        client INTEGER NOT NULL REFERENCES connected_client (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
        expires_at TEXT NOT NULL,
        -- a refresh token that was exchanged; it is kept to know it when it comes again
        used_at TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX connected_client_token_client ON connected_client_token (client);
    `)
  },
}
