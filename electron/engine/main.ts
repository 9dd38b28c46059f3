import { keepCompiled } from './compile-cache.ts'

// Before anything else is loaded.
keepCompiled()

const { runEngine } = await import('./run-engine.ts')
await runEngine()
