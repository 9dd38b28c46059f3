import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hasTrayHost } from './tray-host.ts'

test('other systems always have a place for icons', async () => {
  expect(await hasTrayHost({}, 'darwin')).toBe(true)
  expect(await hasTrayHost({}, 'win32')).toBe(true)
})

test.each([
  ['gdbus', '(true,)', true],
  ['gdbus', '(false,)', false],
  ['busctl', 'b true', true],
  ['busctl', 'b false', false],
  ['dbus-send', '   boolean false', false],
])('believes %s, which says “%s”', async (program, said, expected) => {
  expect(await hasTrayHost({ PATH: programs({ [program]: `echo '${said}'` }) }, 'linux')).toBe(expected)
})

test('asks another where one fails, and knows nothing where all do', async () => {
  const PATH = programs({ gdbus: 'exit 1', busctl: "echo 'b false'" })
  expect(await hasTrayHost({ PATH }, 'linux')).toBe(false)
  expect(await hasTrayHost({ PATH: programs({ gdbus: 'exit 1' }) }, 'linux')).toBeNull()
})

/** A folder with small programs, as the only one of PATH. */
function programs(scripts: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-tray-host-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return folder
}
