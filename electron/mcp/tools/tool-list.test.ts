import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { describe, expect, it } from 'vitest'
import type { Toolset } from '#shared/rpc/toolset.ts'
import { connectTestClient } from '../testing/test-client.ts'
import { toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()

async function listOf(toolsets: Toolset[]) {
  const client = await connectTestClient(tools.context(), { toolsets })
  const listed = await client.listTools()
  await client.close()
  return listed
}

const names = async (toolsets: Toolset[]) => (await listOf(toolsets)).map(({ name }) => name)

describe('the list of tools', () => {
  it('costs a model no more than 4,000 tokens, and with all sets no more than 9,000', async () => {
    const cost = (listed: unknown) => countTokens(JSON.stringify(listed))
    expect(cost(await listOf(['calendar']))).toBeLessThanOrEqual(4_000)
    expect(cost(await tools.client().listTools())).toBeLessThanOrEqual(9_000)
  })

  it('has the tools of the chosen sets', async () => {
    expect(await names(['calendar'])).toEqual([
      'list_calendars',
      'list_events',
      'search_events',
      'get_event',
      'create_event',
      'update_event',
      'delete_event',
    ])
    expect(await names(['sync'])).toEqual(['list_conflicts', 'resolve_conflict'])
    expect(await names(['files'])).toEqual(['import_ics', 'export_ics'])
  })

  it('says of each tool what it takes, answers and does', async () => {
    const listed = await tools.client().listTools()
    for (const tool of listed) {
      expect(tool).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        inputSchema: { type: 'object', additionalProperties: false },
        outputSchema: { type: 'object', additionalProperties: false },
        annotations: {
          title: tool.title,
          readOnlyHint: /^(list|search|get)_/.test(tool.name),
          destructiveHint: /^(update|delete|resolve)_/.test(tool.name),
          idempotentHint: expect.any(Boolean),
          openWorldHint: false,
        },
      })
    }
  })
})
