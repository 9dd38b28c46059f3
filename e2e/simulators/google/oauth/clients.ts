/** A registered application. */
export interface Client {
  readonly id: string
  readonly secret: string
  /** `desktop` answers at any loopback address (O6), `device` takes part in the device flow and in nothing else (O3). */
  readonly type: 'desktop' | 'web' | 'device'
  readonly redirectUris: readonly string[]
  readonly name: string
  /** The consent screen is External and Testing: refresh tokens live for a week (O2). */
  readonly isInTesting: boolean
}

export const desktopClient: Client = {
  id: 'kalends-desktop.apps.googleusercontent.com',
  secret: 'GOCSPX-simulated-desktop',
  type: 'desktop',
  redirectUris: ['http://127.0.0.1', 'http://localhost', 'http://[::1]'],
  name: 'Kalends',
  isInTesting: false,
}

export const deviceClient: Client = {
  ...desktopClient,
  id: 'kalends-device.apps.googleusercontent.com',
  secret: 'GOCSPX-simulated-device',
  type: 'device',
  redirectUris: [],
}
