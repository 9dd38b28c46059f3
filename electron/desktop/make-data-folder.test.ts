import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeDataFolder } from './make-data-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'kalends-made-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('makes the folder for this user alone, and leaves one that is there', () => {
  const path = join(folder, 'one/two')
  expect(makeDataFolder(path)).toBeNull()
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
  expect(makeDataFolder(path)).toBeNull()
})

test('says why it can not be used', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(makeDataFolder(file)).toBe('EEXIST')
  expect(makeDataFolder(join(file, 'below'))).toBe('ENOTDIR')
})
