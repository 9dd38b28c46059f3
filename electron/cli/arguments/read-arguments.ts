import { parseArgs } from 'node:util'
import type { Command, OptionDescription, OptionDescriptions } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { closestWord } from './closest-word.ts'
import { optionName } from './option-name.ts'
import { sharedOptions } from './shared-options.ts'

type Value = boolean | string | string[] | number | undefined

export interface ReadArguments {
  /** By key, the shared ones included. Options not given: `false` for flags, `[]` for lists, else `undefined`. */
  values: Record<string, Value>
  arguments: string[]
}

/** Reads the words after a command's name as that command describes them. Raises `UsageError`. */
export function readArguments(command: Command, words: readonly string[]): ReadArguments {
  const options: OptionDescriptions = { ...command.options, ...sharedOptions }
  const keys = new Map(Object.keys(options).map((key) => [optionName(key).slice(2), key]))
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(options).map(([key, option]) => [
        optionName(key).slice(2),
        {
          type: option.kind === 'flag' ? ('boolean' as const) : ('string' as const),
          ...(option.short === undefined ? {} : { short: option.short }),
        },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })

  const read: ReadArguments = { values: emptyValues(options), arguments: [] }
  for (const token of tokens) {
    if (token.kind === 'positional') read.arguments.push(token.value)
    if (token.kind !== 'option') continue
    const key = keys.get(token.name)
    const option = key === undefined ? undefined : options[key]
    if (key === undefined || option === undefined) throw unknownOption(token.rawName, [...keys.keys()])
    const value = readOption(token.rawName, option, token.value, token.inlineValue === true)
    const list = read.values[key]
    read.values[key] = Array.isArray(list) ? [...list, String(value)] : value
  }
  if (read.values.help !== true) checkArguments(command, read.arguments)
  return read
}

function emptyValues(options: OptionDescriptions): Record<string, Value> {
  const empty = { flag: false, list: [], text: undefined, number: undefined }
  return Object.fromEntries(Object.entries(options).map(([key, option]) => [key, empty[option.kind]]))
}

function readOption(
  name: string,
  option: OptionDescription,
  text: string | undefined,
  isInline: boolean,
): Exclude<Value, undefined> {
  if (option.kind === 'flag') {
    if (text !== undefined) throw new UsageError(`${name} takes no value`, `Write just ${name}.`)
    return true
  }
  const looksLikeOption = text !== undefined && !isInline && /^-[^\d]/.test(text)
  if (text === undefined || looksLikeOption)
    throw new UsageError(
      `${name} needs a value`,
      looksLikeOption
        ? `Write ${name} ${option.value}, or ${name}=${text} if ${text} is the value.`
        : `Write ${name} ${option.value}.`,
    )
  if (option.kind === 'number') return readNumber(name, option, text)
  if (option.kind === 'text' && option.choices !== undefined && !option.choices.includes(text))
    throw new UsageError(`${name} ${text}: no such choice`, `Choose one of ${option.choices.join(', ')}.`)
  return text
}

function readNumber(name: string, option: { minimum: number; maximum: number }, text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= option.minimum && value <= option.maximum))
    throw new UsageError(
      `${name} ${text}: not a number that fits`,
      `Give a whole number from ${option.minimum} to ${option.maximum}.`,
    )
  return value
}

function checkArguments(command: Command, given: readonly string[]): void {
  const required = command.arguments.filter((argument) => argument.optional !== true)
  const missing = required[given.length]
  if (missing !== undefined) throw new UsageError(`${missing.value} is missing: ${missing.help}`)
  const surplus = given[command.arguments.length]
  if (surplus !== undefined && command.arguments.at(-1)?.many !== true)
    throw new UsageError(
      `Don't know what to do with “${surplus}”`,
      command.arguments.length > 0 ? 'Put text that has spaces in quotes.' : undefined,
    )
}

function unknownOption(rawName: string, names: readonly string[]): UsageError {
  const meant = closestWord(rawName.replace(/^-+/, ''), names)
  return new UsageError(
    `Unknown option ${rawName}`,
    meant === undefined ? undefined : `Did you mean --${meant}?`,
  )
}
