#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Before anything else is loaded: what follows is compiled once and for all.
enableCompileCache()

const { runProcess } = await import('./run-process.ts')
await runProcess()
