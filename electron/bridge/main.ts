#!/usr/bin/env node
import { dataFolder } from '../engine/data-folder.ts'
import { askedToolsets } from './asked-toolsets.ts'
import { findStream } from './find-stream.ts'
import { relay } from './relay.ts'

/*
 * `kalends mcp`: MCP over stdio for assistants that start their servers as processes. It has no logic of its own: the
 * engine speaks the protocol, this passes the bytes. Only protocol goes to the standard output; what the person should
 * know goes to the error output.
 *
 * When the engine is lost the process ends, so that the assistant starts it, and with it the engine, anew. To outlive an
 * engine instead, this is the place to open another stream and repeat the client's `initialize` on it.
 */
try {
  const engine = await findStream(dataFolder(), askedToolsets(process.argv.slice(2), process.env))
  const end = await relay(process.stdin, process.stdout, engine)
  if (end === 'engine lost') {
    process.stderr.write('kalends: the engine ended; start the assistant’s connection anew\n')
    process.exit(1)
  }
  process.exit(0)
} catch (error) {
  process.stderr.write(`kalends: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
