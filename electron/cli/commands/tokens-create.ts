import { type TokenScope, tokenScopeSchema } from '#shared/rpc/token.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { readGrants } from '../input/grants.ts'
import { tokenExpiry } from '../input/token-expiry.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

export const tokensCreate = defineCommand({
  arguments: [{ value: 'NAME', help: 'whose it is; its changes are put down to this name' }],
  options: {
    expires: {
      kind: 'text',
      value: 'LENGTH',
      help: 'how long it is good for, such as 90d (default: for ever)',
    },
    scope: {
      kind: 'text',
      value: 'SCOPES',
      help: 'what it is good for: full, mcp for an assistant, some of its tools such as mcp:calendar,mcp:files, with calendar:ID for some calendars only (default: full)',
    },
    may: {
      kind: 'text',
      value: 'LEVELS',
      help: 'what an assistant that holds it may do: none, busy, read, ask or write, and for some calendars such as ask,Work=write,Private=none (default: ask)',
    },
  },
  notes: [
    'The token is printed once and only its hash is kept. A program over TCP sends it as “Authorization: Bearer TOKEN”.',
  ],
  examples: [
    'kalends tokens create laptop',
    'kalends tokens create build --expires 90d --json',
    'kalends tokens create "My assistant" --scope mcp --may read',
  ],
  async run({ arguments: [name = ''], options, shared, terminal, connect }) {
    const expiresAt = tokenExpiry(options.expires)
    const scopes = options.scope === undefined ? undefined : readScopes(options.scope)
    const { client } = await connect()
    const grants = options.may === undefined ? undefined : await readGrants(client, options.may)
    const made = await client.token.create({ name, expiresAt, scopes, grants })
    if (shared.json) await printJson(terminal, made)
    else {
      await printLines(terminal, [made.token])
      await terminal.errors.write('Keep it safe: it can’t be shown again.\n')
    }
    return exitCodes.ok
  },
})

function readScopes(text: string): TokenScope[] {
  return text.split(',').map((word) => {
    const scope = tokenScopeSchema.safeParse(word.trim())
    if (scope.success) return scope.data
    throw new UsageError(
      `“${word.trim()}” is no scope of a token`,
      'Use full, mcp, mcp: with a set of tools, or calendar: with the id of a calendar.',
    )
  })
}
