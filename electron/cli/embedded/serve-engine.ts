import { createEngine, type Engine } from '#electron/engine/create-engine.ts'
import { readEngineOptions } from '#electron/engine/engine-arguments.ts'

/** Starts an engine in this process, with the arguments and the environment that the engine's own program takes. */
export function serveEngine(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<Engine> {
  return createEngine(readEngineOptions(argv, environment))
}
