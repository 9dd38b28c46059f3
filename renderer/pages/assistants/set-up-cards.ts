import type { SetUp } from '#shared/rpc/set-up.ts'
import { shellLine } from './shell-line.ts'

/** What one kind of client is to be given, as it has to be copied. */
export interface SetUpCard {
  readonly way: 'desktop' | 'code' | 'visualStudio' | 'cursor' | 'agents' | 'stdio' | 'http'
  readonly code: string
}

/** For each kind of client: the command that it starts, or where there is none, the address that it asks. */
export function setUpCards({ command, address, system }: SetUp): SetUpCard[] {
  const byAddress = address === null ? [] : [{ way: 'http' as const, code: address }]
  if (command !== null) return [...commandCards(command, system), ...byAddress]
  return address === null ? [] : [...addressCards(address), ...byAddress]
}

function commandCards([program = '', ...args]: readonly string[], system: SetUp['system']): SetUpCard[] {
  const server = { command: program, args }
  const line = shellLine([program, ...args], system)
  return [
    { way: 'desktop', code: json({ mcpServers: { kalends: server } }) },
    { way: 'code', code: `claude mcp add kalends -- ${line}` },
    { way: 'visualStudio', code: json({ servers: { kalends: { type: 'stdio', ...server } } }) },
    { way: 'cursor', code: json({ mcpServers: { kalends: server } }) },
    { way: 'agents', code: `new MCPServerStdio(${json({ name: 'kalends', ...server })})` },
    { way: 'stdio', code: line },
  ]
}

function addressCards(address: string): SetUpCard[] {
  return [
    { way: 'code', code: claudeOverHttp(address) },
    { way: 'visualStudio', code: json({ servers: { kalends: { type: 'http', url: address } } }) },
    { way: 'cursor', code: json({ mcpServers: { kalends: { url: address } } }) },
  ]
}

/** How Claude Code is told the address, with an access token where it is not to ask for permission itself. */
export function claudeOverHttp(address: string, token?: string): string {
  const line = `claude mcp add --transport http kalends ${address}`
  return token === undefined ? line : `${line} --header "Authorization: Bearer ${token}"`
}

function json(value: object): string {
  return JSON.stringify(value, null, 2)
}
