import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStale, markBuilt, stampOf } from './stale.mjs'

const target = { name: 'node', inputs: ['package.json', 'electron'], outputs: ['dist/kalends.js'] }
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kalends-stale-'))
  mkdirSync(join(folder, 'electron/cli'), { recursive: true })
  mkdirSync(join(folder, 'dist'))
  write('package.json', '{}')
  write('electron/cli/main.ts', 'one')
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
const build = () => {
  write('dist/kalends.js', 'built')
  markBuilt(target, folder)
}

describe('a target is stale', () => {
  it('before it was ever built', () => {
    write('dist/kalends.js', 'left by somebody else')
    expect(isStale(target, folder)).toBe(true)
  })

  it('when its output is gone', () => {
    build()
    rmSync(join(folder, 'dist/kalends.js'))
    expect(isStale(target, folder)).toBe(true)
  })

  it('when a file changed, came or went', () => {
    build()
    write('electron/cli/main.ts', 'two')
    expect(isStale(target, folder)).toBe(true)
    build()
    write('electron/cli/more.ts', '')
    expect(isStale(target, folder)).toBe(true)
    build()
    rmSync(join(folder, 'electron/cli/more.ts'))
    expect(isStale(target, folder)).toBe(true)
  })

  it('when a file changed while it was being built', () => {
    const stamp = stampOf(target, folder)
    write('electron/cli/main.ts', 'edited meanwhile')
    write('dist/kalends.js', 'built')
    markBuilt(target, folder, stamp)
    expect(isStale(target, folder)).toBe(true)
  })
})

describe('a target is fresh', () => {
  it('after it was built', () => {
    build()
    expect(isStale(target, folder)).toBe(false)
  })

  it('when files were only touched', () => {
    build()
    utimesSync(join(folder, 'electron/cli/main.ts'), 1, 1)
    expect(isStale(target, folder)).toBe(false)
  })

  it('when only tests and what they use changed', () => {
    build()
    mkdirSync(join(folder, 'electron/cli/fixtures'))
    write('electron/cli/main.test.ts', '')
    write('electron/cli/fixtures/a.ics', '')
    expect(isStale(target, folder)).toBe(false)
  })
})
