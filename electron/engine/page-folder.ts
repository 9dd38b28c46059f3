import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the built renderer is, seen from the bundle (`dist/`) or from the sources (`electron/engine/`). */
export function findPageFolder(): string {
  const beside = fileURLToPath(new URL('./renderer', import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/renderer', import.meta.url))
}
