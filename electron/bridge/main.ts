#!/usr/bin/env node
import { dataFolder } from '../engine/data-folder.ts'
import { askedToolsets } from './asked-toolsets.ts'
import { findStream, tryStream } from './find-stream.ts'
import { relay } from './relay.ts'

/*
 * `kalends mcp`: MCP over stdio for assistants that start their servers as processes. The engine speaks the protocol, this
 * passes its messages, and carries the conversation over to the next engine when one goes away. Only protocol goes to the
 * standard output; what the person should know goes to the error output.
 */
try {
  const home = dataFolder()
  const toolsets = askedToolsets(process.argv.slice(2), process.env)
  await relay({
    input: process.stdin,
    output: process.stdout,
    engine: await findStream(home, toolsets),
    reopen: (start) => (start ? findStream(home, toolsets) : tryStream(home, toolsets)),
  })
  process.exit(0)
} catch (error) {
  process.stderr.write(`kalends: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
