import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import type { RunningEngine } from '#electron/cli/connection/running-engine.ts'
import type { DaysAhead } from './days-ahead.ts'

const command = join(import.meta.dirname, '../../dist/kalends.js')

/** An assistant that the person lets write makes a trip of four bookings, as it would of mails. */
export async function planTrip(
  home: string,
  { grant }: RunningEngine['client'],
  days: DaysAhead,
): Promise<void> {
  const assistant = new Client({ name: 'Travel assistant', version: '1' })
  await assistant.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [command, 'mcp', '--home', home, '--toolsets', 'calendar,trips'],
    }),
  )
  try {
    const ask = async (name: string, input: Record<string, unknown> = {}) => {
      const answer = await assistant.callTool({ name, arguments: input })
      if (answer.isError === true)
        throw new Error(`The assistant's ${name}: ${JSON.stringify(answer.content)}`)
    }
    await ask('list_calendars')
    const known = (await grant.list()).find(({ name }) => name === 'Travel assistant')
    if (known === undefined) throw new Error('The assistant is not known.')
    await grant.set({ assistantId: known.id, level: 'write' })
    await ask('create_itinerary', { trip: 'Lisbon', calendar: 'Personal', bookings: bookings(days) })
    await grant.set({ assistantId: known.id, level: 'ask' })
  } finally {
    await assistant.close()
  }
}

function bookings(days: DaysAhead) {
  const [there, next, back] = [days.day(9), days.day(10), days.day(11)]
  const flight = { kind: 'flight', confirmation: 'K7LMNQ', seat: '14A' }
  return [
    {
      ...flight,
      flight: 'TP579',
      from: 'FRA',
      to: 'LIS',
      departs: `${there}T07:40`,
      arrives: `${there}T09:45`,
    },
    {
      kind: 'stay',
      name: 'House by the river',
      address: 'Rua do Século 4, Lisboa',
      checkIn: `${there}T15:00`,
      checkOut: `${back}T11:00`,
      confirmation: 'H-2217',
    },
    {
      kind: 'activity',
      title: 'Dinner with Inês',
      location: 'Alfama',
      start: `${next}T19:30`,
      end: `${next}T22:00`,
    },
    {
      ...flight,
      flight: 'TP572',
      from: 'LIS',
      to: 'FRA',
      departs: `${back}T14:05`,
      arrives: `${back}T18:10`,
    },
  ]
}
