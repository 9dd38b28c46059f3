/**
 * npm run mcpb
 *
 * Packs dist/kalends.mcpb: the relay alone, as an extension of Claude Desktop and whoever else takes MCP bundles. It runs
 * on their Node, finds the installed application and talks to its engine; there is nothing in it to keep up to date.
 */
import { join } from 'node:path'
import { root } from './root.mjs'
import { runCommand } from './run-command.mjs'

await runCommand(async () => {
  const { buildStale } = await import('./build-stale.mjs')
  await buildStale()
  const { packMcpb } = await import('./pack-mcpb.mjs')
  const file = join(root, 'dist/kalends.mcpb')
  await packMcpb(file)
  process.stdout.write(`${file}\n`)
})
