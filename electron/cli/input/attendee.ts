import { UsageError } from '../usage-error.ts'

/** `ada@example.org` or `Ada Lovelace <ada@example.org>`. Raises `UsageError`. */
export function readAttendee(text: string): { name: string; email: string } {
  const match = /^(?:"?([^"<>]*?)"?\s*<([^<>\s]+@[^<>\s]+)>|([^<>\s]+@[^<>\s]+))$/.exec(text.trim())
  const email = match?.[2] ?? match?.[3]
  if (email === undefined)
    throw new UsageError(
      `--attendee ${text}: not a mail address`,
      'Write it as ada@example.org or "Ada Lovelace <ada@example.org>".',
    )
  return { name: match?.[1] ?? '', email }
}
