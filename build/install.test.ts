import { expect, it } from 'vitest'
import { installMatches } from './install.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
    'node_modules/fsevents': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  },
}
const installed = { packages: { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' } } }

it('is asked for when nothing is installed', () => {
  expect(installMatches(lock, undefined)).toBe(false)
})

it('is not repeated when all is there but packages for other platforms', () => {
  expect(installMatches(lock, installed)).toBe(true)
})

it('is asked for when the lock file wants another version, other contents or one more package', () => {
  const zod = (facts: object) => ({ packages: { ...lock.packages, 'node_modules/zod': facts } })
  expect(installMatches(zod({ version: '4.0.1', integrity: 'sha512-a' }), installed)).toBe(false)
  expect(installMatches(zod({ version: '4.0.0', integrity: 'sha512-c' }), installed)).toBe(false)
  const more = { packages: { ...lock.packages, 'node_modules/hono': { version: '4.0.0' } } }
  expect(installMatches(more, installed)).toBe(false)
})
