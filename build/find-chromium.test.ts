import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findChromium } from './find-chromium.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kalends-chromium-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(path: string) {
  const whole = join(folder, path)
  mkdirSync(join(whole, '..'), { recursive: true })
  writeFileSync(whole, '#!/bin/sh\n')
  chmodSync(whole, 0o755)
  return whole
}

it('is the one asked for, before one on PATH', () => {
  const asked = program('mine/browser')
  program('bin/chromium')
  expect(findChromium({ CHROMIUM_PATH: asked, PATH: join(folder, 'bin') }, [])).toBe(asked)
})

it('is not silently another one than asked for', () => {
  program('bin/chromium')
  expect(() => findChromium({ CHROMIUM_PATH: '/nowhere', PATH: join(folder, 'bin') }, [])).toThrow('/nowhere')
})

it('is found on PATH, whatever its name, before those that installers leave elsewhere', () => {
  const chrome = program('b/google-chrome')
  const path = [join(folder, 'a'), join(folder, 'b')].join(delimiter)
  expect(findChromium({ PATH: path }, [program('Applications/Chrome')])).toBe(chrome)
})

it('is no folder and no file that cannot be run', () => {
  mkdirSync(join(folder, 'bin/chromium'), { recursive: true })
  writeFileSync(join(folder, 'bin/google-chrome'), '')
  expect(findChromium({ PATH: join(folder, 'bin') }, [])).toBeUndefined()
})

it('is undefined where there is none', () => {
  expect(findChromium({}, [])).toBeUndefined()
  expect(findChromium({ PATH: '' }, [join(folder, 'none')])).toBeUndefined()
})
