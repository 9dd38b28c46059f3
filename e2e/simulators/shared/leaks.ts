import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Everything the simulators hand out that opens an account, by how it begins. */
const secretForms: readonly [name: string, form: RegExp][] = [
  ['an access token of Google', /ya29\.a0[\w-]{60}/],
  ['a refresh token of Google', /1\/\/0[\w-]{40}/],
  ['an authorization code of Google', /4\/0A[\w-]{40}/],
  ['a client secret of Google', /GOCSPX-[\w-]{8}/],
  ['an access token of Microsoft', /EwB4A8l6BAAU[\w-]{40}/],
  ['a refresh token of Microsoft', /M\.C5\d{10}_[\w-]{40}/],
  ['an authorization code of Microsoft', /M\.C532_BL2\.2\.U\.[\w-]{8}/],
]

/** Throws when a text has in it what only the engine and a provider may know. */
export function assertNoSecret(text: string, where: string): void {
  for (const [name, form] of secretForms) {
    const found = form.exec(text)
    if (found === null) continue
    const around = text.slice(Math.max(0, found.index - 80), found.index + 12)
    throw new Error(`${name} came out in ${where}: …${around}…`)
  }
}

/** A file as large as this was put there by the test itself. */
const largestOctets = 256 * 1024 * 1024

/** The same for every file of a data folder, logs and database among them; what is gone already is nothing. */
export function assertNoSecretIn(folder: string): void {
  for (const entry of filesOf(folder)) {
    const path = join(entry.parentPath, entry.name)
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < largestOctets)
      assertNoSecret(read(path), path)
  }
}

function filesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function read(path: string): string {
  try {
    // One character a byte: what is looked for is ASCII.
    return readFileSync(path, 'latin1')
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
