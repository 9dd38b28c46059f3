import { UsageError } from '../usage-error.ts'

/** The value of an option that can't be left out. Raises `UsageError`. */
export function required<Value>(value: Value | undefined, name: string, placeholder: string): Value {
  if (value === undefined) throw new UsageError(`${name} is missing`, `Write ${name} ${placeholder}.`)
  return value
}
