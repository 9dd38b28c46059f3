import { keepCompiled } from './compile-cache.ts'
import { optimizeLate } from './optimize-late.ts'

// Before anything else is loaded.
keepCompiled()
optimizeLate()

const { runEngine } = await import('./run-engine.ts')
await runEngine()
