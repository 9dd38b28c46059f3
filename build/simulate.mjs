/**
 * npm run simulate [-- --runs N --seed S | --seed S --replay] [--ledger sqlite]
 *
 * Schedules of edits, syncs and faults on the real sync engine, see docs/sync.md.
 */
import { endAsScript } from './own-node.mjs'
import { runCommand } from './run-command.mjs'

await runCommand(() => endAsScript('e2e/simulation/main.ts'))
