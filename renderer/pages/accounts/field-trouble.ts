import { isDefinedError } from '@orpc/client'
import { messages } from '../../messages/messages.ts'
import { troubleOf } from '../../state/engine.ts'

/** The field of a form that an error is about; undefined when it is about none of them. */
export function fieldOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !isDefinedError(error)) return undefined
  const { data } = error as { data?: { field?: string } }
  return data?.field
}

/** What to say next to a field: the error with its hint, if it is about that field (null: whatever it is about). */
export function fieldTrouble(error: unknown, field: string | null): string | undefined {
  if (error === null || error === undefined) return undefined
  if (field !== null && fieldOf(error) !== field) return undefined
  const { message, hint } = troubleOf(error, {
    message: messages.errors.unknown,
    lost: messages.errors.lost,
  })
  return [message, hint].filter(Boolean).join(' ')
}
