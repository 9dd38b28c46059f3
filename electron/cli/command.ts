import type { Connection } from './connection/connection.ts'
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './output/terminal.ts'

/** An option of a command. Its key in `options` is its name in camel case; on the command line `allDay` is `--all-day`. */
export type OptionDescription =
  | { kind: 'flag'; help: string; short?: string }
  | { kind: 'text'; value: string; help: string; short?: string; choices?: readonly string[] }
  | { kind: 'list'; value: string; help: string; short?: string }
  | { kind: 'number'; value: string; help: string; short?: string; minimum: number; maximum: number }

export type OptionDescriptions = Readonly<Record<string, OptionDescription>>

type OptionValue<Option extends OptionDescription> = Option extends { kind: 'flag' }
  ? boolean
  : Option extends { kind: 'list' }
    ? string[]
    : Option extends { kind: 'number' }
      ? number | undefined
      : Option extends { choices: readonly (infer Choice)[] }
        ? Choice | undefined
        : string | undefined

export type OptionValues<Options extends OptionDescriptions> = {
  [Name in keyof Options]: OptionValue<Options[Name]>
}

/** A word of the command line that is no option. Only the last one may be left out or given many times. */
export interface ArgumentDescription {
  value: string
  help: string
  optional?: boolean
  many?: boolean
}

/** What every command gets beside its own options. */
export interface SharedOptions {
  json: boolean
  /** Data folder; the default one when left out. */
  home: string | undefined
}

export interface CommandContext<Options extends OptionDescriptions> {
  options: OptionValues<Options>
  arguments: readonly string[]
  shared: SharedOptions
  /** data folder, absolute */
  home: string
  terminal: Terminal
  /** The running engine, or one for the moment in this process. The same one each time; closed when the command ends. */
  connect(): Promise<Connection>
}

/** A command, described so that its help, its errors and the types of its values all come from here. */
export interface Command<Options extends OptionDescriptions = OptionDescriptions> {
  arguments: readonly ArgumentDescription[]
  options: Options
  /** Sentences below the options, such as what a DATE may look like. */
  notes?: readonly string[]
  examples: readonly string[]
  run(context: CommandContext<Options>): Promise<ExitCode | undefined>
}

export function defineCommand<const Options extends OptionDescriptions>(
  command: Command<Options>,
): Command<Options> {
  return command
}
