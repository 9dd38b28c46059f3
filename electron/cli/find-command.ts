import { closestWord } from './arguments/closest-word.ts'
import { optionName } from './arguments/option-name.ts'
import { sharedOptions } from './arguments/shared-options.ts'
import { type CommandEntry, commandTable } from './command-table.ts'
import { UsageError } from './usage-error.ts'

export type FoundCommand =
  | { kind: 'command'; entry: CommandEntry; words: string[] }
  /** `kalends`, or a word that several commands begin with: their help */
  | { kind: 'group'; name: string; entries: readonly CommandEntry[]; words: string[] }

/**
 * The command that a command line names, and the words that are left for it: those before its name, which can only be
 * shared options, and those after. Raises `UsageError` where it names none.
 */
export function findCommand(
  argv: readonly string[],
  table: readonly CommandEntry[] = commandTable,
): FoundCommand {
  const start = firstName(argv)
  const before = argv.slice(0, start)
  const names = argv.slice(start)
  const longest = Math.max(...table.map((entry) => entry.name.split(' ').length))
  for (let count = Math.min(longest, names.length); count > 0; count--) {
    const name = names.slice(0, count).join(' ')
    const words = [...before, ...names.slice(count)]
    const entry = table.find((candidate) => candidate.name === name || candidate.aliases?.includes(name))
    const longer = table.filter((candidate) => candidate.name.startsWith(`${name} `))
    const next = names[count]
    // Commands that others begin with take no arguments, so a word after one is the name of another that there is not.
    if (longer.length > 0 && next !== undefined && !next.startsWith('-'))
      throw unknownCommand(`${name} ${next}`, longer)
    if (entry !== undefined) return { kind: 'command', entry, words }
    if (longer.length > 0) return { kind: 'group', name, entries: longer, words }
  }
  const [word] = names
  if (word === undefined) return { kind: 'group', name: '', entries: table, words: before }
  throw unknownCommand(word, table)
}

/** The place of the first word that is neither a shared option nor the value of one. */
function firstName(argv: readonly string[]): number {
  const withValue = Object.entries(sharedOptions)
    .filter(([, option]) => option.kind !== 'flag')
    .map(([key]) => optionName(key))
  let index = 0
  while (argv[index]?.startsWith('-')) index += withValue.includes(argv[index] ?? '') ? 2 : 1
  return Math.min(index, argv.length)
}

function unknownCommand(name: string, entries: readonly CommandEntry[]): UsageError {
  const meant = closestWord(
    name,
    entries.map((entry) => entry.name),
  )
  return new UsageError(
    `There is no command “${name}”.`,
    meant === undefined ? '“kalends --help” lists the commands.' : `Did you mean “kalends ${meant}”?`,
  )
}
