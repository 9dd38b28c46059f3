import type { AssistantIdentity } from '#electron/store/assistant-table.ts'

/** Who an assistant is to its grants and its history. */
export type KnownAssistant = AssistantIdentity & {
  /** fit to be shown, and never empty */
  readonly name: string
  /** The only calendars that its credential is good for; undefined for all. */
  readonly calendarIds?: readonly string[] | undefined
}
