import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { GoogleSimulator } from '../google/google-simulator.ts'
import { DEFAULT_CLIENT } from '../microsoft/identity/clients.ts'
import { MicrosoftSimulator } from '../microsoft/microsoft-simulator.ts'
import { assertNoSecret, assertNoSecretIn } from './leaks.ts'

/** One of each that the simulators hand out. */
function issued(): string[] {
  const google = new GoogleSimulator()
  google.others.addAccount({ email: 'ana@example.com' })
  const { client, accessToken, refreshToken } = google.signIn('ana@example.com')
  const microsoft = new MicrosoftSimulator()
  const ben = microsoft.addAccount()
  const { tokens } = microsoft.identity
  return [
    ...[accessToken, refreshToken, client.secret],
    tokens.issueAccess(ben, DEFAULT_CLIENT.id, ['Calendars.ReadWrite']),
    tokens.issueRefresh(ben, DEFAULT_CLIENT.id, ['Calendars.ReadWrite'], 'common'),
  ]
}

it('knows what the simulators hand out', () => {
  for (const secret of issued()) {
    expect(() => assertNoSecret(`{"message":"${secret}"}`, 'an answer')).toThrow(/came out in an answer/)
  }
  expect(() => assertNoSecret('{"message":"The token has expired."}', 'an answer')).not.toThrow()
})

it('finds it in any file of a folder, and nothing in a folder that is gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-leaks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'desktop'))
  writeFileSync(join(folder, 'desktop', 'errors.log'), 'nothing')
  assertNoSecretIn(folder)
  assertNoSecretIn(join(folder, 'missing'))
  writeFileSync(join(folder, 'kalends.db'), Buffer.from([0, 255, ...Buffer.from(`x${issued()[0]}`), 0]))
  expect(() => assertNoSecretIn(folder)).toThrow(/kalends\.db/)
})
