import type { Terminal } from '../output/terminal.ts'
import { UsageError } from '../usage-error.ts'

/** The option of commands that take a password. None takes one on the command line, where other programs could read it. */
export const passwordOptions = {
  passwordStdin: {
    kind: 'flag',
    help: 'read the password from standard input (default: ask on the terminal)',
  },
} as const

const mostOctets = 10_000

/** The password from standard input, or asked for on the terminal without showing it. Raises `UsageError`. */
export async function readPassword(terminal: Terminal, isOnInput: boolean, prompt: string): Promise<string> {
  const text = isOnInput ? await wholeInput(terminal) : await terminal.askSecret(prompt)
  if (text === undefined)
    throw new UsageError(
      'There is no terminal to ask for the password on',
      'Give it on standard input: … --password-stdin < FILE',
    )
  const password = text.replace(/\r?\n$/, '')
  if (password === '') throw new UsageError('The password is empty')
  if (/[\r\n]/.test(password))
    throw new UsageError('There is more than one line on standard input', 'Give the password alone.')
  return password
}

async function wholeInput(terminal: Terminal): Promise<string> {
  const chunks: Uint8Array[] = []
  let octets = 0
  for await (const chunk of terminal.input()) {
    chunks.push(chunk)
    octets += chunk.length
    if (octets > mostOctets) throw new UsageError('What standard input has is too long for a password')
  }
  return Buffer.concat(chunks).toString('utf8')
}
