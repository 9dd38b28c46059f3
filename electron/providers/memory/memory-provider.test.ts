import { describeProvider } from '../testing/provider-contract.ts'
import { MemoryProvider } from './memory-provider.ts'
import { MemoryServer } from './memory-server.ts'

describeProvider('memory', async () => {
  const server = new MemoryServer()
  server.addCalendar('calendar').killCursors()
  return {
    provider: new MemoryProvider(server),
    calendar: 'calendar',
    missingCalendar: 'missing',
    deadCursor: '0',
    close: async () => {},
  }
})
