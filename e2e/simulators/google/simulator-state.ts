import type { DeviceRequests } from '../shared/device-requests.ts'
import type { Faults } from '../shared/faults.ts'
import type { RequestLog } from '../shared/request-log.ts'
import type { ApiSettings } from './calendars/api-desk.ts'
import type { World } from './calendars/world.ts'
import type { Grants } from './oauth/grants.ts'
import type { DeviceConsent } from './oauth/token-endpoint.ts'
import type { OtherSide } from './other-side.ts'

/** What is in a simulator, for those who look at it and change it from beside. */
export interface SimulatorState {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly world: World
  readonly faults: Faults
  readonly log: RequestLog
  readonly grants: Grants
  readonly settings: ApiSettings
  readonly devices: DeviceRequests<DeviceConsent>
  readonly others: OtherSide
}
