import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { describe, expect, it } from 'vitest'
import { toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()

describe('the list of tools', () => {
  it('costs a model no more than 4,000 tokens', async () => {
    expect(countTokens(JSON.stringify(await tools.client().listTools()))).toBeLessThanOrEqual(4_000)
  })

  it('says of each tool what it takes, answers and does', async () => {
    const listed = await tools.client().listTools()
    expect(listed.map(({ name }) => name)).toEqual([
      'list_calendars',
      'list_events',
      'search_events',
      'get_event',
      'create_event',
      'update_event',
      'delete_event',
      'import_ics',
      'export_ics',
      'list_conflicts',
      'resolve_conflict',
    ])
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
