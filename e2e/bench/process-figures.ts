import { readdirSync, readFileSync } from 'node:fs'

/** What a process takes, in MB; not numbers where the system does not tell. */
export interface ProcessMemory {
  /** all of its pages that are in memory, those of its program too, which other processes of the same program share */
  readonly resident: number
  /** the same, of each shared page only its share */
  readonly proportional: number
  /** pages that nobody else has, and that no file on the disk has either */
  readonly own: number
}

export function memoryOf(pid: number): ProcessMemory {
  const text = textOf(`/proc/${pid}/smaps_rollup`)
  const megabytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1_024
  return { resident: megabytes('Rss'), proportional: megabytes('Pss'), own: megabytes('Private_Dirty') }
}

/**
 * How often a process' threads went to sleep so far, and so were woken up: the thread that runs our code, and all. Not
 * numbers where the system does not tell.
 */
export function wakeUpsOf(pid: number): { main: number; all: number } {
  const count = (thread: string): number =>
    Number(
      /^voluntary_ctxt_switches:\s+(\d+)/m.exec(textOf(`/proc/${pid}/task/${thread}/status`))?.[1] ??
        Number.NaN,
    )
  const all = threadsOf(pid).reduce((sum, thread) => sum + count(thread), 0)
  return { main: count(String(pid)), all }
}

/** The processes of the pages of a desktop on this data folder. */
export function pagesOf(home: string): number[] {
  return foldersOf('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const command = textOf(`/proc/${pid}/cmdline`)
      return command.includes('--type=renderer') && command.includes(home)
    })
    .map(Number)
}

function threadsOf(pid: number): string[] {
  const threads = foldersOf(`/proc/${pid}/task`)
  return threads.length === 0 ? [''] : threads
}

function foldersOf(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
