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
      'create_events',
      'update_event',
      'delete_event',
      'respond_to_event',
      'check_availability',
      'find_meeting_times',
      'list_changes',
      'undo_change',
    ])
    expect(await names(['accounts'])).toEqual([
      'list_accounts',
      'initiate_oauth',
      'oauth_callback',
      'oauth_status',
      'refresh_token',
      'disconnect_account',
    ])
    expect(await names(['sync'])).toEqual([
      'sync_from_calendar',
      'sync_to_calendar',
      'sync_status',
      'list_conflicts',
      'resolve_conflict',
    ])
    expect(await names(['time'])).toEqual(['resolve_datetime', 'convert_timezone', 'expand_recurrence'])
    expect(await names(['files'])).toEqual(['import_ics', 'export_ics'])
    expect(await names(['trips'])).toEqual([
      'add_flight',
      'add_accommodation',
      'add_activity',
      'create_itinerary',
      'export_trip',
    ])
  })

  it('says of each tool what it takes, answers and does', async () => {
    const listed = await tools.client().listTools()
    for (const tool of listed) {
      expect(tool).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        inputSchema: { type: 'object', additionalProperties: false },
        outputSchema: { type: 'object' },
      })
      const { readOnlyHint, destructiveHint } = tool.annotations ?? {}
      expect([tool.name, readOnlyHint]).toEqual([
        tool.name,
        /^(list|search|get|check|find|convert|expand|sync_status|oauth_status|resolve_datetime)/.test(
          tool.name,
        ) || undefined,
      ])
      expect([tool.name, destructiveHint === true]).toEqual([
        tool.name,
        /^(update|delete|undo|disconnect)_|^resolve_conflict/.test(tool.name),
      ])
    }
  })
})

describe('a week of forty events', () => {
  it('costs a model no more than 2,500 tokens', async () => {
    const events = Array.from({ length: 40 }, (_, index) => ({
      title: `Planning of the ${index + 1}th quarter`,
      start: `2026-01-${12 + (index % 7)}T${10 + Math.floor(index / 7)}:30`,
      ...(index % 3 === 0 && { location: 'Room Ada, 3rd floor' }),
    }))
    await tools.call('create_events', { events })
    const { text, data } = await tools.client().call('list_events', { from: '2026-01-12', to: '2026-01-18' })
    expect(data.events).toHaveLength(40)
    expect(countTokens(text)).toBeLessThanOrEqual(2_500)
    expect(countTokens(JSON.stringify(data))).toBeLessThanOrEqual(2_500)
  })
})
