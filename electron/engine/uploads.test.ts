import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Uploads } from './uploads.ts'

const home = mkdtempSync(join(tmpdir(), 'kalends-uploads-'))
const uploads = new Uploads(home, 1_000_000)
afterAll(() => {
  uploads.close()
  rmSync(home, { recursive: true })
})

test.each([
  ['METHOD:CANCEL', true],
  ['PRODID:-//x//EN\r\nmethod;X-A=b: request', true],
  ['METHOD:PUBLISH', false],
  ['PRODID:METHOD:CANCEL', false],
  [`X-LONG:${'x'.repeat(9_000)}`, false],
  ['', false],
])('looks at what a file says of itself: %.30s', async (facts, isMessage) => {
  const event = 'BEGIN:VEVENT\r\nUID:a\r\nMETHOD:CANCEL\r\nEND:VEVENT'
  const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${facts}\r\n${event}\r\nEND:VCALENDAR\r\n`
  const receipt = await uploads.receive('a.ics', new Blob([text]).stream())
  expect(receipt).toMatchObject({ name: 'a.ics', size: text.length, isMessage })
})
