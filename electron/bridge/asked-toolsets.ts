/**
 * The sets of tools that an assistant's set-up asks for: `--toolsets calendar,sync` (or `--toolsets=…`) on the command
 * line of the bridge, else `KALENDS_TOOLSETS`. Undefined when it asks for none.
 */
export function askedToolsets(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const at = words.findIndex((word) => word === '--toolsets' || word.startsWith('--toolsets='))
  const word = words[at]
  if (word === undefined) return environment.KALENDS_TOOLSETS || undefined
  const value = word.includes('=') ? word.slice('--toolsets='.length) : words[at + 1]
  return value === undefined || value === '' ? undefined : value
}
