import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createAdaptorServer } from '@hono/node-server'
import { expect, it, onTestFinished } from 'vitest'
import { originProblem } from '#electron/engine/http/check-origin.ts'
import { createMcpServer } from './create-mcp-server.ts'
import { createMcpHttpHandler } from './http-handler.ts'
import { registerConformanceFixtures } from './testing/conformance-fixtures.ts'
import { fixtureServerOptions } from './testing/conformance-input-fixtures.ts'
import { createTestContext } from './testing/test-context.ts'

/** Our endpoint as the engine serves it, but for the token, which the suite has no way to send; with its fixtures. */
async function serve(): Promise<string> {
  const { context, close } = createTestContext()
  const handler = createMcpHttpHandler(context, {
    createServer: (of, client) => {
      const server = createMcpServer(of, client, fixtureServerOptions)
      registerConformanceFixtures(server)
      return server
    },
  })
  const client = { kind: 'token', id: 'suite', local: false, toolsets: ['calendar'] } as const
  const listener = { kind: 'tcp', host: '127.0.0.1', port: 0, publicOrigins: [] } as const
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const { incoming } = bindings as { incoming: Parameters<typeof originProblem>[0] }
      const problem = originProblem(incoming, listener)
      if (problem !== undefined) return new Response(problem, { status: 403 })
      return await handler.fetch(request, client)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    await handler.close()
    server.close()
    await close()
  })
  return `http://localhost:${(server.address() as AddressInfo).port}/mcp`
}

/** The suite as released, and the one that knows what each revision of the protocol requires. */
const suites = [
  {
    title: 'every active scenario',
    suite: '@modelcontextprotocol/conformance',
    arguments: [],
    count: 30,
    scenarios: [],
  },
  ...['2025-11-25', '2026-07-28'].map((revision) => ({
    title: `all that revision ${revision} requires`,
    suite: 'mcp-conformance-alpha',
    arguments: ['--requirements', revision],
    count: requiredScenarios(revision).length,
    scenarios: requiredScenarios(revision),
  })),
]

it.each(suites)('$title of the official conformance suite passes', { timeout: 120_000 }, async (wanted) => {
  const url = await serve()
  const folder = mkdtempSync(join(tmpdir(), 'kalends-conformance-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const main = join(folderOf(wanted.suite), 'dist/index.js')
  const suite = spawn(process.execPath, [main, 'server', '--url', url, ...wanted.arguments, '-o', folder], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code]] = await Promise.all([
    text(suite.stdout),
    text(suite.stderr),
    once(suite, 'exit'),
  ])
  expect(wanted.count, 'scenarios of the suite').toBeGreaterThanOrEqual(30)
  expect(failuresIn(folder), errors).toEqual([])
  expect(code, output).toBe(0)
  // None of them may be missing.
  const passed = [...output.matchAll(/^✓ (.*): \d+ passed, 0 failed/gm)].map(([, name]) => name)
  expect(passed).toEqual(expect.arrayContaining(wanted.scenarios))
  expect(passed.length).toBeGreaterThanOrEqual(wanted.count)
})

/** What went wrong, as the suite tells it in its `checks.json` of each scenario. */
function failuresIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    // The extension of tasks, which no revision requires, is not offered.
    (name) => name.endsWith('checks.json') && !name.startsWith('server-tasks-'),
  )
  return files.flatMap((name) => {
    const checks = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { status: string }[]
    return checks
      .filter(({ status }) => status === 'FAILURE')
      .map((check) => `${name}: ${JSON.stringify(check)}`)
  })
}

/** The list of `server` in the suite's frozen requirements of a revision; what it does not score is not among them. */
function requiredScenarios(revision: string): string[] {
  const file = join(folderOf('mcp-conformance-alpha'), 'requirements', `${revision}.yaml`)
  const list = /^server:\n((?: {2}- .+\n)+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  return [...list.matchAll(/- (\S+)/g)].map(([, name = '']) => name)
}

function folderOf(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}
