import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { OpenedFiles, UnreadableFile } from './opened-files.ts'
import { english } from './words/english.ts'

const folder = mkdtempSync(join(tmpdir(), 'kalends-opened-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function tokenOf(place: string): string {
  return place.split('/')[2] ?? ''
}

test('gives what was opened, by its token alone', async () => {
  const path = join(folder, 'Ünïcode %2e #?.ics')
  writeFileSync(path, 'BEGIN:VCALENDAR')
  const files = new OpenedFiles(() => english)
  const place = files.offer(path)
  expect(place).toMatch(/^\/import\/[\w-]{36}\/%C3%9Cn%C3%AFcode%20%252e%20%23%3F\.ics$/)
  const content = await files.read(tokenOf(place))
  expect([content.name, content.size]).toEqual(['Ünïcode %2e #?.ics', 15])
  expect(await text(content.stream())).toBe('BEGIN:VCALENDAR')
  await expect(files.read(encodeURIComponent(path))).rejects.toThrow(UnreadableFile)
  await expect(files.read('')).rejects.toThrow('open it again')
})

test('says what is wrong with a file', async () => {
  const files = new OpenedFiles(() => english)
  const missing = files.offer(join(folder, 'gone.ics'))
  await expect(files.read(tokenOf(missing))).rejects.toThrow('“gone.ics” is not there any more.')
  await expect(files.read(tokenOf(files.offer(folder)))).rejects.toThrow('is not a file.')
  const odd = files.offer(join(folder, 'a\nb\u0000.ics'))
  expect(odd).toMatch(/a%20b%20\.ics$/)
  await expect(files.read(tokenOf(odd))).rejects.toThrow(UnreadableFile)
})

test.skipIf(process.platform === 'win32')('does not wait for a pipe that nobody writes to', async () => {
  const path = join(folder, 'pipe.ics')
  execFileSync('mkfifo', [path])
  const files = new OpenedFiles(() => english)
  await expect(files.read(tokenOf(files.offer(path)))).rejects.toThrow('is not a file.')
})

test('a file that changes while it is read gives what was announced, or fails', async () => {
  const path = join(folder, 'changing.ics')
  const files = new OpenedFiles(() => english)
  const token = tokenOf(files.offer(path))
  writeFileSync(path, 'BEGIN:VCALENDAR')
  const longer = await files.read(token)
  appendFileSync(path, ' and more')
  expect(await text(longer.stream())).toBe('BEGIN:VCALENDAR')
  const shorter = await files.read(token)
  truncateSync(path, 5)
  await expect(text(shorter.stream())).rejects.toThrow('was changed while it was read')
  const gone = await files.read(token)
  rmSync(path)
  expect(await text(gone.stream())).toBe('BEGIN')
})

test('keeps the last thousand', async () => {
  const path = join(folder, 'kept.ics')
  writeFileSync(path, '')
  const files = new OpenedFiles(() => english)
  const places = Array.from({ length: 1_001 }, () => files.offer(path))
  await expect(files.read(tokenOf(places[0] ?? ''))).rejects.toThrow(UnreadableFile)
  expect((await files.read(tokenOf(places[1_000] ?? ''))).size).toBe(0)
})
