import type { Terminal } from '../output/terminal.ts'
import { UsageError } from '../usage-error.ts'

const mostOctets = 20_000

/** The next line of standard input, without its end. Raises `UsageError` when there is none. */
export async function readLine(terminal: Terminal, what: string): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of terminal.input()) {
    text += decoder.decode(chunk, { stream: true })
    if (text.includes('\n')) break
    if (text.length > mostOctets) throw new UsageError(`What standard input has is too long for ${what}`)
  }
  const [line = ''] = text.split(/\r?\n/)
  if (line.trim() === '') throw new UsageError(`There is no ${what} on standard input`)
  return line.trim()
}
