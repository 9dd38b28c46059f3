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
import { createTestContext } from './testing/test-context.ts'

/** Our endpoint as the engine serves it, but for the token, which the suite has no way to send; with its fixtures. */
async function serve(): Promise<string> {
  const { context, close } = createTestContext()
  const handler = createMcpHttpHandler(context, {
    createServer: (of, client) => {
      const server = createMcpServer(of, client)
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

it('every active scenario of the official conformance suite passes', { timeout: 120_000 }, async () => {
  const url = await serve()
  const main = createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json')
  const folder = mkdtempSync(join(tmpdir(), 'kalends-conformance-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const suite = spawn(
    process.execPath,
    [join(dirname(main), 'dist/index.js'), 'server', '--url', url, '-o', folder],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const [output, errors, [code]] = await Promise.all([
    text(suite.stdout),
    text(suite.stderr),
    once(suite, 'exit'),
  ])
  expect(failuresIn(folder), errors).toEqual([])
  expect(code, output).toBe(0)
  // Thirty are active in this version; none of them may be missing.
  expect(output.match(/^✓ .*: \d+ passed, 0 failed/gm)).toHaveLength(30)
})

/** What went wrong, as the suite tells it in its `checks.json` of each scenario. */
function failuresIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('checks.json'),
  )
  return files.flatMap((name) => {
    const checks = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { status: string }[]
    return checks
      .filter(({ status }) => status === 'FAILURE')
      .map((check) => `${name}: ${JSON.stringify(check)}`)
  })
}
