import type { SetUp } from '#shared/rpc/set-up.ts'

/**
 * Words as a line for the shell of a system, each in quotes where it needs them: single ones for POSIX shells, double ones
 * for those of Windows, which its file names can't contain.
 */
export function shellLine(words: readonly string[], system: SetUp['system']): string {
  return words.map(system === 'windows' ? quoteWindows : quotePosix).join(' ')
}

function quotePosix(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A backslash before the closing quote would take it for a part of the word. */
function quoteWindows(word: string): string {
  return /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replace(/\\+$/, '$&$&')}"`
}
