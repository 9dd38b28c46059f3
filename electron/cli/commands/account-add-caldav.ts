import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { intervalOption } from '../input/interval-option.ts'
import { passwordOptions, readPassword } from '../input/password.ts'
import { required } from '../input/required-option.ts'
import { printLinked } from '../output/linked-text.ts'

export const accountAddCaldav = defineCommand({
  arguments: [],
  options: {
    url: {
      kind: 'text',
      value: 'URL',
      help: 'any address on the server, such as https://calendar.example.org',
    },
    user: { kind: 'text', value: 'USER', help: 'name to sign in with' },
    ...passwordOptions,
    name: { kind: 'text', value: 'NAME', help: 'what to call the account (default: after user and server)' },
    ...intervalOption,
  },
  notes: [
    'All calendars of the user are found and kept in step both ways. Many servers want an app password, made in the settings there, in place of the usual one.',
    'The password is tried before anything is stored, and kept encrypted.',
  ],
  examples: [
    'kalends account add caldav --url https://calendar.example.org --user ana',
    'pass show calendar | kalends account add caldav --url https://calendar.example.org --user ana --password-stdin',
  ],
  async run({ options, shared, terminal, connect }) {
    const url = required(options.url, '--url', 'URL')
    const user = required(options.user, '--user', 'USER')
    // Asked for before the data folder is opened: others may use it meanwhile.
    const password = await readPassword(terminal, options.passwordStdin, `Password of ${user}`)
    const connection = await connect()
    const linked = await connection.client.account.add({
      provider: 'caldav',
      url,
      user,
      password,
      name: options.name,
      intervalMinutes: options.interval,
    })
    await printLinked(terminal, linked, { json: shared.json, engine: connection.kind })
    return exitCodes.ok
  },
})
