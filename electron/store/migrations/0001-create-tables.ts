import type { Migration } from './migration.ts'

/**
 * Ids are never used twice (AUTOINCREMENT), because history, mirrors and assistants remember them. Timestamps are UTC
 * instants in ISO form. Times of events are wall-clock text and a zone; only occurrences are seconds.
 */
const accounts = `
  CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    name TEXT NOT NULL,
    -- who it is on the provider's side, so that linking it twice is recognised
    identity TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'connected' CHECK (state IN ('connected', 'reconnect', 'paused')),
    -- provider's own settings as JSON: addresses, granted scopes; no secrets
    settings TEXT NOT NULL DEFAULT '{}',
    -- sealed by the vault under the data key named
    secret BLOB,
    secret_key_id TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (provider, identity)
  ) STRICT;

  CREATE TABLE calendar (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER REFERENCES account (id),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    color TEXT NOT NULL,
    zone TEXT,
    visible INTEGER NOT NULL CHECK (visible IN (0, 1)),
    read_only INTEGER NOT NULL CHECK (read_only IN (0, 1)),
    conflict_policy TEXT NOT NULL DEFAULT 'ask' CHECK (conflict_policy IN ('ask', 'latest', 'mine', 'theirs')),
    -- the provider's name of it, and how far it was pulled
    remote_ref TEXT,
    cursor TEXT,
    sync_state TEXT NOT NULL DEFAULT 'idle',
    -- derived, kept right by every change
    event_count INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL
  ) STRICT;
`

/** What an agenda row needs comes first, so that reading it never follows a long description onto overflow pages. */
const events = `
  CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar_id INTEGER NOT NULL REFERENCES calendar (id) DEFERRABLE INITIALLY DEFERRED,
    series_id INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    all_day INTEGER NOT NULL CHECK (all_day IN (0, 1)),
    start_zone TEXT,
    status TEXT NOT NULL,
    show_as TEXT NOT NULL,
    color TEXT,
    uid TEXT NOT NULL,
    recurrence_id TEXT,
    title TEXT NOT NULL,
    location TEXT NOT NULL,
    start_text TEXT NOT NULL,
    end_text TEXT NOT NULL,
    end_zone TEXT,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    -- JSON; of a series only
    recurrence TEXT,
    -- JSON of the remaining fields that have not their usual value
    details TEXT NOT NULL,
    description TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_uid ON event (calendar_id, uid, coalesce(recurrence_id, ''));
  CREATE INDEX event_series ON event (series_id) WHERE series_id IS NOT NULL;

  CREATE TABLE event_source (
    event_id INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
    -- the VEVENT as it came
    text TEXT NOT NULL
  ) STRICT;

  CREATE TABLE zone (
    id TEXT PRIMARY KEY,
    tzid TEXT NOT NULL,
    -- the VTIMEZONE as it came
    definition TEXT NOT NULL
  ) STRICT;
`

/** Derived from `event`; see occurrence-index.ts. */
const occurrences = `
  CREATE TABLE series (
    event_id INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
    -- its instances that overlap [covered_from, covered_to) are in occurrence
    covered_from INTEGER NOT NULL,
    covered_to INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX series_covered_from ON series (covered_from);
  CREATE INDEX series_covered_to ON series (covered_to);

  CREATE TABLE occurrence (
    -- length class and clock, so that a range of time is one short scan for each kind
    kind INTEGER NOT NULL,
    -- instants, or wall-clock times as if UTC for all-day and floating events
    start_second INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    -- wall clock of the original start
    original_second INTEGER NOT NULL,
    end_second INTEGER NOT NULL,
    calendar_id INTEGER NOT NULL,
    PRIMARY KEY (kind, start_second, event_id, original_second)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX occurrence_event ON occurrence (event_id, start_second, end_second);
`

const history = `
  CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    summary TEXT NOT NULL,
    event_count INTEGER NOT NULL DEFAULT 0,
    undoes INTEGER REFERENCES change (id),
    undone_by INTEGER REFERENCES change (id)
  ) STRICT;

  -- each row that a change touched, as it was before; NULL when it did not exist
  CREATE TABLE history (
    change_id INTEGER NOT NULL REFERENCES change (id),
    entity TEXT NOT NULL CHECK (entity IN ('calendar', 'event')),
    row_id INTEGER NOT NULL,
    before TEXT,
    PRIMARY KEY (change_id, entity, row_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX history_row ON history (entity, row_id, change_id);
`

/**
 * Mirrors, conflicts and bookings name events without a foreign key: a mirror outlives its event, for a deleted event
 * with a mirror is one that is still to be deleted on the provider.
 */
const sync = `
  CREATE TABLE mirror (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
    event_id INTEGER,
    uid TEXT NOT NULL,
    -- chosen before a create goes out; kept until its answer is stored
    create_key TEXT UNIQUE,
    -- the provider's name of the item; NULL until it is created there
    remote_ref TEXT,
    etag TEXT,
    -- JSON of the content both sides last agreed on: the base of a merge
    base TEXT,
    base_hash TEXT,
    -- the item as the provider gave it
    payload TEXT,
    -- version of the event that base stands for: it is pending while the event has another
    event_version INTEGER,
    seen_at TEXT NOT NULL,
    UNIQUE (calendar_id, remote_ref)
  ) STRICT;
  CREATE INDEX mirror_event ON mirror (event_id);

  CREATE TABLE conflict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar_id INTEGER NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
    event_id INTEGER,
    mirror_id INTEGER REFERENCES mirror (id) ON DELETE SET NULL,
    -- JSON: the fields in dispute, and the three states of the event
    fields TEXT NOT NULL,
    base TEXT,
    local TEXT,
    remote TEXT,
    remote_etag TEXT,
    detected_at TEXT NOT NULL,
    resolved_at TEXT,
    resolution TEXT,
    change_id INTEGER REFERENCES change (id)
  ) STRICT;
  CREATE INDEX conflict_open ON conflict (calendar_id) WHERE resolved_at IS NULL;

  CREATE TABLE sync_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER REFERENCES account (id) ON DELETE CASCADE,
    calendar_id INTEGER REFERENCES calendar (id) ON DELETE CASCADE,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'failed', 'stopped')),
    -- JSON: what was pulled, pushed, merged, in conflict; requests made
    counts TEXT NOT NULL DEFAULT '{}',
    error TEXT
  ) STRICT;
  CREATE INDEX sync_run_calendar ON sync_run (calendar_id, started_at);
`

const others = `
  CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    -- JSON
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE access_token (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256; the token itself is not kept
    hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- JSON
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    last_used_at TEXT,
    revoked_at TEXT
  ) STRICT;

  -- which event stands for which booking, so that the same confirmation updates instead of doubling
  CREATE TABLE booking (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL,
    confirmation TEXT NOT NULL,
    -- which part of the booking: flight number and date, night, seat …
    part TEXT NOT NULL DEFAULT '',
    event_id INTEGER,
    details TEXT NOT NULL DEFAULT '{}',
    updated_at TEXT NOT NULL,
    UNIQUE (kind, issuer, confirmation, part)
  ) STRICT;
  CREATE INDEX booking_event ON booking (event_id);
`

export const createTables: Migration = {
  version: 1,
  effect: 'create tables',
  up(connection) {
    for (const sql of [accounts, events, occurrences, history, sync, others]) connection.execute(sql)
  },
}
