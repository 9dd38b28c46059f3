type Environment = Readonly<Record<string, string | undefined>>

/** The sets of tools that an assistant's set-up asks for: `--toolsets`, else `KALENDS_TOOLSETS`; undefined for none. */
export function askedToolsets(words: readonly string[], environment: Environment): string | undefined {
  return wordAfter('--toolsets', words) ?? (environment.KALENDS_TOOLSETS || undefined)
}

/** The data folder that it names: `--home`; undefined where it leaves that to the environment. */
export function askedHome(words: readonly string[]): string | undefined {
  return wordAfter('--home', words)
}

/** `calendar` of `--toolsets calendar` and of `--toolsets=calendar`; undefined where there is none. */
function wordAfter(option: string, words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`))
  const value = words[at] === option ? words[at + 1] : words[at]?.slice(option.length + 1)
  return value || undefined
}
