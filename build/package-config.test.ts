import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { beforeAll, expect, test } from 'vitest'
import { readArgument } from '#electron/desktop/deep-link.ts'
import { applicationId } from '#electron/desktop/known-to-system.ts'
import { languages } from '#shared/calendar/language.ts'
import { external } from './bundle.mjs'
import { applicationSizes } from './icons.mjs'
import { root } from './root.mjs'

/** electron-builder's own reader of its configuration, which checks it against its schema. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  getConfig(folder: string, path: string | null, given: null): Promise<Configuration>
  validateConfiguration(config: Configuration, log: object): Promise<void>
}
const { DebugLogger } = builder('builder-util') as { DebugLogger: new (isEnabled: boolean) => object }

let config: Configuration
beforeAll(async () => {
  config = await getConfig(root, 'electron-builder.yml', null)
})

test('is valid for electron-builder, for every system', async () => {
  await validateConfiguration(config, new DebugLogger(false))
  await expect(
    validateConfiguration(
      { ...config, linux: { ...config.linux, colour: 1 } } as never,
      new DebugLogger(false),
    ),
  ).rejects.toThrow('does not match the API schema')
  expect(targetsOf(config.linux?.target)).toEqual(['AppImage', 'deb', 'rpm'])
  expect(targetsOf(config.mac?.target)).toEqual(['dmg universal', 'zip universal'])
  expect(targetsOf(config.win?.target)).toEqual(['nsis'])
  expect(config.nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false })
  expect(config.appId).toBe(applicationId)
})

test('takes along what the bundle leaves out, and no more of node_modules', () => {
  const patterns = files().filter((pattern) => pattern.startsWith('node_modules/'))
  expect(patterns.length).toBeGreaterThan(0)
  for (const pattern of patterns) {
    const here = pattern.replaceAll(`\${platform}`, process.platform)
    expect(globSync(here, { cwd: root }), pattern).not.toEqual([])
    expect(
      external.some((name) => pattern.startsWith(`node_modules/${name}`)),
      pattern,
    ).toBe(true)
  }
  for (const name of external)
    expect(
      patterns.some((pattern) => pattern.startsWith(`node_modules/${name}`)),
      name,
    ).toBe(true)
  expect(files()).toContain('!node_modules/**')
  // What a Node of the person's own runs has to lie outside of the archive.
  expect(config.asarUnpack).toEqual(expect.arrayContaining(['dist/**', 'node_modules/**']))
})

test('every kind of file and link that is registered is one that opens', () => {
  for (const system of [config.mac, config.win]) {
    const extensions = listOf(system?.fileAssociations).flatMap(({ ext }) => listOf(ext))
    expect(extensions).toEqual(['ics', 'ical', 'ifb', 'icalendar'])
    for (const extension of extensions)
      expect(readArgument(`/home/ana/invitation.${extension}`)).toMatchObject({ kind: 'file' })
  }
  const schemes = listOf(config.protocols).flatMap((protocol) => protocol.schemes)
  expect(schemes).toEqual(['kalends', 'webcal', 'webcals'])
  for (const scheme of schemes)
    expect(['show', 'place', 'subscribe']).toContain(readArgument(`${scheme}://search`)?.kind)
})

test('the program file refuses to run other code', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  })
  expect(config.asar).toBe(true)
})

test('macOS gets the hardened runtime with one hole, for the compiler', () => {
  expect(config.mac).toMatchObject({ hardenedRuntime: true, notarize: true })
  const { entitlements, entitlementsInherit } = config.mac ?? {}
  expect(entitlementsInherit).toBe(entitlements)
  const keys = readFileSync(join(root, entitlements ?? ''), 'utf8').match(/(?<=<key>).*(?=<\/key>)/g)
  expect(keys).toEqual(['com.apple.security.cs.allow-jit'])
})

test('icons are drawn in all sizes that systems ask for', () => {
  // freedesktop.org's icon theme, and the largest of .icns and .ico.
  expect(applicationSizes).toEqual(expect.arrayContaining([16, 24, 32, 48, 64, 128, 256, 512, 1024]))
  expect(config.linux?.icon).toBe('dist/icons/linux')
  for (const icon of [config.mac?.icon, config.win?.icon]) expect(icon).toBe('dist/icons/kalends-1024.png')
})

test('brings Chromium’s words in every language that Kalends speaks', () => {
  for (const language of languages) expect(config.electronLanguages).toContain(language)
})

test('nothing is published, and nothing looks for versions, unless it is said when it is made', () => {
  expect(config.publish ?? null).toBeNull()
})

/** What is packed, and with a `!` what is not. */
function files(): string[] {
  const [set] = listOf(config.files).filter((one) => typeof one === 'object')
  return [...listOf(config.files), ...listOf(set?.filter)].filter((one) => typeof one === 'string')
}

function listOf<Item>(value: Item | readonly Item[] | null | undefined): readonly Item[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? (value as readonly Item[]) : [value as Item]
}

function targetsOf(target: unknown): string[] {
  return listOf(target).map((one) => {
    if (typeof one === 'string') return one
    const { target: name, arch } = one as { target: string; arch?: string | string[] }
    return [name, ...listOf(arch)].join(' ')
  })
}
