#!/usr/bin/env node
import { keepCompiled } from '#electron/engine/compile-cache.ts'

// Before anything else is loaded: what follows is compiled once and for all.
keepCompiled()

const { runProcess } = await import('./run-process.ts')
await runProcess()
