import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'

export const mcp = defineCommand({
  arguments: [],
  options: {
    toolsets: {
      kind: 'text',
      value: 'NAMES',
      help: 'sets of tools, such as calendar,sync, or all (default: calendar)',
    },
  },
  notes: [
    'Assistants start this themselves. It connects to the running engine and starts one if there is none.',
  ],
  examples: ['kalends mcp', 'kalends mcp --toolsets calendar,files'],
  async run({ options, shared }) {
    // The bridge is a program of its own, which assistants may start directly; it reads its folder from there.
    if (shared.home !== undefined) process.env.KALENDS_HOME = shared.home
    if (options.toolsets !== undefined) process.env.KALENDS_TOOLSETS = options.toolsets
    await import('#electron/bridge/main.ts')
    return exitCodes.ok
  },
})
