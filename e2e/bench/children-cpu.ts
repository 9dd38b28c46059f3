import { readFileSync } from 'node:fs'

/** /proc counts in hundredths of a second, on every Linux that Node runs on. */
const ticksPerSecond = 100

/**
 * Seconds of processor time that the child processes which have ended have used, and their own children; undefined
 * where /proc does not tell. On a busy machine this says more than the time that went by.
 */
export function childrenCpuSeconds(): number | undefined {
  try {
    const text = readFileSync('/proc/self/stat', 'utf8')
    // The second field, the name, is in parentheses and may hold spaces; cutime and cstime are the fields 16 and 17.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond
  } catch {
    return undefined
  }
}
