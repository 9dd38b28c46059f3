import type { Zone } from './zone.ts'

export const UTC: Zone = {
  id: 'UTC',
  offsetAt: () => 0,
  instantOf: (wallClock) => wallClock,
}
