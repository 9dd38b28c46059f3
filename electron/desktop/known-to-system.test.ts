import { expect, test } from 'vitest'
import { applicationId, makeKnownToSystem } from './known-to-system.ts'

test('takes links to published calendars only where no program has them', () => {
  expect(taken({})).toEqual(['kalends', 'webcal', 'webcals'])
  expect(taken({ 'webcal://': 'Thunderbird' })).toEqual(['kalends', 'webcals'])
  expect(taken({ 'webcal://': 'Thunderbird', 'webcals://': 'Thunderbird' })).toEqual(['kalends'])
})

test('its own links are its own, whoever has them', () => {
  expect(taken({ 'kalends://': 'An older Kalends' })).toContain('kalends')
})

test('Windows is told whose notifications they are', () => {
  const told: string[] = []
  const app = {
    getApplicationNameForProtocol: () => 'Thunderbird',
    setAppUserModelId: (id: string) => void told.push(id),
    setAsDefaultProtocolClient: () => true,
  }
  makeKnownToSystem(app, 'linux')
  expect(told).toEqual([])
  makeKnownToSystem(app, 'win32')
  expect(told).toEqual([applicationId])
})

/** What is taken on a machine where these programs have these links. */
function taken(programs: Record<string, string>): string[] {
  const schemes: string[] = []
  makeKnownToSystem(
    {
      getApplicationNameForProtocol: (address) => programs[address] ?? '',
      setAppUserModelId: () => undefined,
      setAsDefaultProtocolClient: (scheme) => schemes.push(scheme) > 0,
    },
    'linux',
  )
  return schemes
}
