#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Before anything else is loaded: what follows is compiled once and for all.
enableCompileCache()

const { processTerminal } = await import('./output/process-terminal.ts')
const { runCommandLine } = await import('./run-command-line.ts')

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal())
