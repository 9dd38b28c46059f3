import { afterAll, beforeAll, describe } from 'vitest'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { describeProvider } from '../testing/provider-contract.ts'
import { describeReading, type ReadableWorld } from '../testing/reading-contract.ts'
import { sampleItem } from '../testing/sample-items.ts'
import { MemoryProvider } from './memory-provider.ts'
import { MemoryServer } from './memory-server.ts'

describeProvider('memory', async () => ({ ...worldOf(true), zones: new Zones() }), {
  canBeSpoilt: false,
})

describe('memory that can only be read', () => {
  let world: ReadableWorld
  beforeAll(() => {
    world = worldOf(false)
  })
  afterAll(() => world.close())
  describeReading(() => world, { canBeSpoilt: false })
})

function worldOf(writable: boolean) {
  const server = new MemoryServer()
  server.addCalendar('calendar').killCursors()
  if (!writable) server.calendar('calendar').put('there', sampleItem('there'), null)
  return {
    provider: new MemoryProvider(server, { capabilities: { writable } }),
    calendar: 'calendar',
    missingCalendar: 'missing',
    deadCursor: '0',
    spoil: () => Promise.reject(new Error('nothing here can be spoilt')),
    close: async () => {},
  }
}
