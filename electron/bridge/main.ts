#!/usr/bin/env node
import { runRelay } from './run-relay.ts'

/* `kalends mcp`, or this file alone. */
process.exit(await runRelay(process.argv.slice(2)))
