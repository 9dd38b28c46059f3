import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'

export const mcp = defineCommand({
  arguments: [],
  options: {},
  notes: [
    'Assistants start this themselves. It connects to the running engine and starts one if there is none.',
  ],
  examples: ['kalends mcp'],
  async run({ shared }) {
    // The bridge is a program of its own, which assistants may start directly; it reads its folder from there.
    if (shared.home !== undefined) process.env.KALENDS_HOME = shared.home
    await import('#electron/bridge/main.ts')
    return exitCodes.ok
  },
})
