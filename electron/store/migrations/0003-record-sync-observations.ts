import type { Migration } from './migration.ts'

/**
 * What the sync ledger keeps (see sync-ledger.ts): for each item the last state both sides agreed on, what a pull
 * brought that is not settled, and a create whose answer is not stored. What is pending follows from comparing them.
 */
const mirror = `
  DROP TABLE conflict;
  DROP TABLE mirror;

  CREATE TABLE mirror (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
    -- of the event here; a mirror whose event is gone says that it is still to be deleted on the provider
    uid TEXT NOT NULL,
    -- the provider's name of the item; NULL until it is created there
    remote_ref TEXT,
    etag TEXT,
    edited_at TEXT,
    -- JSON of the item both sides last agreed on: the base of a merge
    base TEXT,
    -- the item as the provider gave it
    payload TEXT,
    -- JSON of what a pull brought and could not be settled
    incoming TEXT,
    -- JSON of the key and item of a create whose answer is not stored
    intent TEXT,
    -- JSON of an update or delete whose answer is not stored
    sent TEXT,
    -- JSON list of other refs under which the provider has the event too
    twins TEXT,
    -- which guests are to hear of what is pending; NULL: none
    notify TEXT CHECK (notify IN ('all', 'external', 'none')),
    -- why the provider refuses the item
    problem TEXT,
    -- of the event that was deleted here or moved away: its changes tell by whom
    event_id INTEGER,
    UNIQUE (calendar_id, uid),
    UNIQUE (calendar_id, remote_ref)
  ) STRICT;
  CREATE INDEX mirror_intent ON mirror (calendar_id, uid) WHERE intent IS NOT NULL;
  CREATE INDEX mirror_problem ON mirror (calendar_id, uid) WHERE problem IS NOT NULL;

  CREATE TABLE conflict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mirror_id INTEGER REFERENCES mirror (id) ON DELETE SET NULL,
    calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    -- JSON of the fields in dispute, each with its base, local and remote value
    fields TEXT NOT NULL,
    detected_at TEXT NOT NULL,
    -- set once it is settled: by the person, by the calendar's policy, because the sides agree again, or because a side
    -- changed and another conflict took its place
    settled_at TEXT,
    settled_by TEXT CHECK (settled_by IN ('person', 'policy', 'agreement', 'renewal')),
    -- the change by which a person settled it, and JSON of mirror and incoming before that, for an undo; of a conflict
    -- that an undo opened again, JSON of incoming as it left it
    change_id INTEGER REFERENCES change (id),
    before TEXT
  ) STRICT;
  CREATE INDEX conflict_open ON conflict (calendar_id) WHERE settled_at IS NULL;
  CREATE INDEX conflict_uid ON conflict (calendar_id, uid);
  CREATE INDEX conflict_change ON conflict (change_id) WHERE change_id IS NOT NULL;
`

/**
 * Which events are to be compared with their mirrors. Triggers see every way in which an event can change. They look
 * before they insert: under an upsert, its own conflict clause would override an OR IGNORE of theirs.
 */
const unsettled = `
  CREATE TABLE unsettled (
    calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    PRIMARY KEY (calendar_id, uid)
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER event_inserted AFTER INSERT ON event
  WHEN (SELECT remote_ref FROM calendar WHERE id = NEW.calendar_id) IS NOT NULL
  BEGIN
    INSERT INTO unsettled SELECT NEW.calendar_id, NEW.uid
      EXCEPT SELECT calendar_id, uid FROM unsettled WHERE calendar_id = NEW.calendar_id AND uid = NEW.uid;
  END;
  CREATE TRIGGER event_deleted AFTER DELETE ON event
  WHEN (SELECT remote_ref FROM calendar WHERE id = OLD.calendar_id) IS NOT NULL
  BEGIN
    INSERT INTO unsettled SELECT OLD.calendar_id, OLD.uid
      EXCEPT SELECT calendar_id, uid FROM unsettled WHERE calendar_id = OLD.calendar_id AND uid = OLD.uid;
    UPDATE mirror SET event_id = OLD.id
      WHERE calendar_id = OLD.calendar_id AND uid = OLD.uid AND OLD.recurrence_id IS NULL;
  END;
  CREATE TRIGGER event_updated AFTER UPDATE ON event
  BEGIN
    INSERT INTO unsettled
      SELECT id, OLD.uid FROM calendar WHERE id = OLD.calendar_id AND remote_ref IS NOT NULL
      UNION SELECT id, NEW.uid FROM calendar WHERE id = NEW.calendar_id AND remote_ref IS NOT NULL
      EXCEPT SELECT calendar_id, uid FROM unsettled
        WHERE calendar_id IN (OLD.calendar_id, NEW.calendar_id) AND uid IN (OLD.uid, NEW.uid);
    UPDATE mirror SET event_id = OLD.id
      WHERE calendar_id = OLD.calendar_id AND uid = OLD.uid AND OLD.recurrence_id IS NULL
        AND (NEW.calendar_id <> OLD.calendar_id OR NEW.uid <> OLD.uid);
  END;
`

/** No account was ever linked before this version, so the table is empty. */
const account = `
  DROP TABLE sync_run;
  DROP TABLE account;

  CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    name TEXT NOT NULL,
    -- who it is on the provider's side, so that linking it twice is recognised; the place its secret is sealed for
    identity TEXT NOT NULL UNIQUE,
    -- what its provider has to know, as JSON; no secrets
    settings TEXT NOT NULL,
    -- sealed by the vault; NULL when it needs none
    secret TEXT,
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    -- why the person has to sign in again
    reconnect_reason TEXT,
    interval_minutes INTEGER NOT NULL DEFAULT 15 CHECK (interval_minutes BETWEEN 1 AND 1440),
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE sync_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'failed', 'stopped')),
    -- events that were changed, on either side
    changes INTEGER NOT NULL,
    error TEXT
  ) STRICT;
  CREATE INDEX sync_run_calendar ON sync_run (calendar_id);
`

const calendar = `
  ALTER TABLE calendar ADD COLUMN removals_confirmed INTEGER NOT NULL DEFAULT 0;
  -- 0: the account has it, and the person does not want it here
  ALTER TABLE calendar ADD COLUMN synced INTEGER NOT NULL DEFAULT 1 CHECK (synced IN (0, 1));
  -- its name on the provider when we last looked, so that a new one is noticed
  ALTER TABLE calendar ADD COLUMN remote_name TEXT;
  ALTER TABLE calendar ADD COLUMN last_sync_at TEXT;
  CREATE UNIQUE INDEX calendar_remote ON calendar (account_id, remote_ref) WHERE account_id IS NOT NULL;
`

export const recordSyncObservations: Migration = {
  version: 3,
  effect: 'record sync observations',
  up(connection) {
    for (const sql of [mirror, unsettled, account, calendar]) connection.execute(sql)
  },
}
