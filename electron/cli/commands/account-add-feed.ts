import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { intervalOption } from '../input/interval-option.ts'
import { required } from '../input/required-option.ts'
import { printLinked } from '../output/linked-text.ts'

export const accountAddFeed = defineCommand({
  arguments: [],
  options: {
    url: { kind: 'text', value: 'URL', help: 'https:, http: or webcal: address of an .ics file' },
    allowPrivateAddress: {
      kind: 'flag',
      help: 'fetch it although its address is on this machine or a private network',
    },
    name: { kind: 'text', value: 'NAME', help: 'what to call it (default: as the file says)' },
    ...intervalOption,
  },
  notes: ['A feed can only be read. It is fetched again when it has changed.'],
  examples: ['kalends account add feed --url webcal://example.org/holidays.ics --interval 1440'],
  async run({ options, shared, terminal, connect }) {
    const url = required(options.url, '--url', 'URL')
    const connection = await connect()
    const linked = await connection.client.account.add({
      provider: 'feed',
      url,
      allowPrivateAddress: options.allowPrivateAddress,
      name: options.name,
      intervalMinutes: options.interval,
    })
    await printLinked(terminal, linked, { json: shared.json, engine: connection.kind })
    return exitCodes.ok
  },
})
