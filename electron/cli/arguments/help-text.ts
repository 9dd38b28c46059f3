import type { Command, OptionDescriptions } from '../command.ts'
import type { CommandEntry } from '../command-table.ts'
import { alignColumns, wrapText } from '../output/columns.ts'
import { optionName } from './option-name.ts'
import { sharedOptions } from './shared-options.ts'

/** The help of one command. */
export function commandHelp(entry: CommandEntry, command: Command, columns: number): string {
  const words = command.arguments.map((argument) => {
    const word = argument.many === true ? `${argument.value}…` : argument.value
    return argument.optional === true ? `[${word}]` : word
  })
  const argumentRows = command.arguments.map((argument) => [`  ${argument.value}`, argument.help])
  return sections([
    [`kalends ${entry.name}: ${entry.summary}`],
    [`Usage: ${['kalends', entry.name, ...words, '[options]'].join(' ')}`],
    argumentRows.length === 0 ? [] : ['Arguments:', ...alignColumns(argumentRows, columns)],
    ['Options:', ...alignColumns(optionRows({ ...command.options, ...sharedOptions }), columns)],
    (command.notes ?? []).flatMap((note) => wrapText(note, columns)),
    ['Examples:', ...command.examples.map((example) => `  ${example}`)],
  ])
}

/** The help of `kalends` itself, or of those commands that begin with the same word. */
export function tableHelp(
  entries: readonly CommandEntry[],
  title: string,
  usage: string,
  columns: number,
): string {
  const rows = entries.map((entry) => [`  ${entry.name}`, entry.summary])
  return sections([
    [title],
    [`Usage: ${usage}`],
    ['Commands:', ...alignColumns(rows, columns)],
    ['Options of every command:', ...alignColumns(optionRows(sharedOptions), columns)],
    ['Each command explains itself: kalends COMMAND --help'],
  ])
}

function optionRows(options: OptionDescriptions): string[][] {
  return Object.entries(options).map(([key, option]) => {
    const name = option.kind === 'flag' ? optionName(key) : `${optionName(key)} ${option.value}`
    const choices =
      option.kind === 'text' && option.choices !== undefined ? `: ${option.choices.join(', ')}` : ''
    const many = option.kind === 'list' ? '; may be given many times' : ''
    return [
      `  ${option.short === undefined ? '' : `-${option.short}, `}${name}`,
      option.help + choices + many,
    ]
  })
}

function sections(parts: readonly (readonly string[])[]): string {
  const texts = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${texts.join('\n\n')}\n`
}
