import { readFileSync, writeFileSync } from 'node:fs'
import { Connection } from '../connection.ts'

/** Lets the file of a closed store grow to some nine megabytes, more than are read when it is opened. */
export function makeLarge(path: string): void {
  const connection = new Connection(path)
  connection.execute(`CREATE TABLE filler (text TEXT); CREATE INDEX filler_text ON filler (text);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
    INSERT INTO filler SELECT printf('%d %s', i, hex(zeroblob(500))) FROM n`)
  connection.close()
}

/** Puts garbage in place of three pages in the middle of a file, where no one looks when it is opened. */
export function damageInTheMiddle(path: string): void {
  const content = readFileSync(path)
  const middle = Math.floor(content.length / 8192) * 4096
  content.fill('garbage ', middle, middle + 3 * 4096)
  writeFileSync(path, content)
}
