/**
 * npm run simulator -- google|microsoft [--port P] [--accounts N] [--events M]
 *
 * A provider to try Kalends with, without an account anywhere, see docs/simulators.md.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'
import { runCommand } from './run-command.mjs'

await runCommand(() => import(pathToFileURL(join(root, 'e2e/simulators/main.ts')).href))
