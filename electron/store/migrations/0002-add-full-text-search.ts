import type { Migration } from './migration.ts'

/**
 * Rows of the text index are numbered by time (see text-key.ts), so that the matches nearest to a day are found first,
 * however common a word is. The index keeps no copy of the text.
 */
export const addFullTextSearch: Migration = {
  version: 2,
  effect: 'add full-text search',
  up(connection) {
    connection.execute(`
      CREATE VIRTUAL TABLE event_text USING fts5 (
        text,
        content = '', contentless_delete = 1,
        -- which rows have a word is all that is asked; where in them would be half of the index
        detail = none,
        -- vowel signs are marks, and belong to the words of the scripts that have them
        prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
      );
      -- octets of new words that are gathered before they are written: an import writes fewer parts to merge
      INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 8388608);
      -- its words one by one, to finish unfinished ones
      CREATE VIRTUAL TABLE event_word USING fts5vocab (event_text, instance);
      ALTER TABLE series ADD COLUMN text_key INTEGER;
    `)
    // The key of text-key.ts in SQL: bucket, day since 0001-01-01, id.
    connection.execute(`
      UPDATE series SET text_key = event_id + (1 << 30) * ((1 << 22) +
        CASE WHEN covered_to = ${Number.MAX_SAFE_INTEGER} THEN coalesce(
          (SELECT max(end_second) / 86400 + 719162 FROM occurrence WHERE occurrence.event_id = series.event_id),
          (SELECT julianday(substr(start_text, 1, 10)) - 1721425.5 FROM event WHERE id = series.event_id)
        ) ELSE (1 << 22) - 1 END);
      INSERT INTO event_text (rowid, text)
        SELECT key, text FROM (
          SELECT
            coalesce(
              text_key,
              id + (1 << 30) * CASE
                WHEN end_day - start_day > 7 THEN (1 << 22) + end_day
                ELSE start_day
              END
            ) AS key,
            concat_ws(char(10), title, location, description,
              (SELECT group_concat(concat_ws(' ', value ->> 'name', value ->> 'email'), ' ')
                FROM json_each(details, '$.attendees')),
              char(57344) || calendar_id) AS text
          FROM (
            SELECT *,
              CAST(julianday(substr(start_text, 1, 10)) - 1721425.5 AS INTEGER) AS start_day,
              CAST(julianday(substr(end_text, 1, 10)) - 1721425.5 AS INTEGER) AS end_day
            FROM event
          ) LEFT JOIN series ON event_id = id
        ) ORDER BY key;
    `)
  },
}
