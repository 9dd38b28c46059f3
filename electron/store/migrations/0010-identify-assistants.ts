import type { Connection } from '../connection.ts'
import type { Migration } from './migration.ts'

/**
 * Grants were for a name, so that two tokens of one name shared theirs. From here on they are for what lets an assistant
 * in: its token, its OAuth client, or on this machine the name that it gives itself. Whoever can come in keeps what it was
 * granted: of tokens that shared a name, each. Changes say which assistant made them, as far as its name alone tells.
 */
export const identifyAssistants: Migration = {
  version: 10,
  effect: 'know assistants by what lets them in',
  up(connection) {
    connection.execute(tables)
    for (const assistant of connection.all<AssistantRow>('SELECT * FROM assistant ORDER BY id')) {
      const identities = assistant.kind === 'token' ? tokensOf(connection, assistant) : [assistant.name]
      const [own = `former ${assistant.id}`, ...others] = identities
      copy(connection, assistant, own, assistant.id)
      for (const other of others) copy(connection, assistant, other, null)
    }
    connection.execute(replacement)
  },
}

interface AssistantRow {
  id: number
  kind: 'token' | 'local' | 'session'
  name: string
  level: string | null
  first_seen_at: string
  last_seen_at: string
}

const level = `CHECK (level IN ('none', 'busy', 'read', 'ask', 'write'))`

const tables = `
  CREATE TABLE assistant_next (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('token', 'oauth', 'local', 'session')),
    -- what lets it in: the id of the token or of the OAuth client, else the name that it gives itself
    identity TEXT NOT NULL,
    -- what it is called now
    name TEXT NOT NULL,
    -- in calendars without a grant of their own; NULL: what is usual
    level TEXT ${level},
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    UNIQUE (kind, identity)
  ) STRICT;

  CREATE TABLE assistant_grant_next (
    assistant_id INTEGER NOT NULL REFERENCES assistant_next (id) ON DELETE CASCADE,
    calendar_id INTEGER NOT NULL,
    level TEXT NOT NULL ${level},
    PRIMARY KEY (assistant_id, calendar_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE approval_next (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assistant_id INTEGER NOT NULL REFERENCES assistant_next (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'allowed', 'denied', 'expired', 'withdrawn')),
    -- JSON, as the contract has it
    proposal TEXT NOT NULL,
    requested_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    answered_at TEXT
  ) STRICT;

  -- ids are never used twice
  INSERT INTO sqlite_sequence (name, seq)
    SELECT name || '_next', seq FROM sqlite_sequence WHERE name IN ('assistant', 'approval');

  -- which assistant made it; NULL: none, or one that was not told from others then
  ALTER TABLE change ADD COLUMN assistant_id INTEGER;
`

const replacement = `
  INSERT INTO approval_next SELECT * FROM approval;
  DROP TABLE approval;
  DROP TABLE assistant_grant;
  DROP TABLE assistant;
  ALTER TABLE assistant_next RENAME TO assistant;
  ALTER TABLE assistant_grant_next RENAME TO assistant_grant;
  ALTER TABLE approval_next RENAME TO approval;
  CREATE INDEX approval_assistant ON approval (assistant_id);
  CREATE INDEX approval_pending ON approval (id) WHERE state = 'pending';

  UPDATE change SET assistant_id = (SELECT id FROM assistant WHERE name = actor_name)
    WHERE actor_kind = 'assistant' AND 1 = (SELECT count(*) FROM assistant WHERE name = actor_name);
`

/** Tokens that an assistant came in by: those of its name that are good, or else the last that was. */
function tokensOf(connection: Connection, { name }: AssistantRow): string[] {
  const tokens = connection
    .all<{ id: number; name: string; revoked_at: string | null }>(
      'SELECT id, name, revoked_at FROM access_token ORDER BY id',
    )
    .filter((token) => shown(token.name) === shown(name))
  const good = tokens.filter(({ revoked_at: revokedAt }) => revokedAt === null)
  return (good.length > 0 ? good : tokens.slice(-1)).map(({ id }) => String(id))
}

/** A token's name as assistants of version 6 to 9 were known by it: on one line, without what has no glyph, cut. */
function shown(name: string): string {
  const visible = name.replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '').replace(/\s+/g, ' ')
  return visible.trim().slice(0, 80).toWellFormed() || 'assistant'
}

function copy(connection: Connection, assistant: AssistantRow, identity: string, id: number | null): void {
  const { lastId } = connection.run(
    `INSERT INTO assistant_next (id, kind, identity, name, level, first_seen_at, last_seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    assistant.kind,
    identity,
    assistant.name,
    assistant.level,
    assistant.first_seen_at,
    assistant.last_seen_at,
  )
  connection.run(
    `INSERT INTO assistant_grant_next SELECT ?, calendar_id, level FROM assistant_grant WHERE assistant_id = ?`,
    lastId,
    assistant.id,
  )
}
