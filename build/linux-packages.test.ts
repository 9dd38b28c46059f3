import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readArgument } from '#electron/desktop/deep-link.ts'
import { languages } from '#shared/calendar/language.ts'
import { applicationSizes } from './icons.mjs'
import { root } from './root.mjs'

/** What electron-builder hands to the programs that make a deb and an rpm, which not every machine has. */
const handedOver = new Map<string, { readonly words: readonly string[]; readonly entry: string }>()
let appImageEntry = ''
const folder = mkdtempSync(join(tmpdir(), 'kalends-packages-'))

beforeAll(async () => {
  const packed = join(folder, 'packed')
  mkdirSync(join(packed, 'resources'), { recursive: true })
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.LINUX.createTarget(),
    prepackaged: packed,
    config: { directories: { output: folder } },
    effectiveOptionComputed: (computed: Computed) => {
      if ('desktop' in computed) appImageEntry = computed.desktop
      else keep(...computed)
      // Nothing is made of it.
      return Promise.resolve(true)
    },
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Of an AppImage its entry; of a deb and an rpm the words for their maker, and where the entry lies. */
type Computed = { readonly desktop: string } | readonly [words: readonly string[], entry: string]

function keep(words: readonly string[], path: string): void {
  const kind = /\.(deb|rpm)$/.exec(word(words, '--package'))?.[1] ?? ''
  handedOver.set(kind, { words, entry: readFileSync(path, 'utf8') })
}

test.each(['deb', 'rpm'])('a %s has all that it needs to be made', (kind) => {
  const { words = [] } = handedOver.get(kind) ?? {}
  for (const name of ['--name', '--version', '--maintainer', '--url', '--license', '--description'])
    expect(word(words, name), name).toMatch(/\S/)
  const places = words.flatMap((one) => /=(\/usr\/share\/.*)/.exec(one)?.[1] ?? [])
  expect(places.sort()).toEqual(
    [
      '/usr/share/applications/kalends.desktop',
      ...applicationSizes.map((size) => `/usr/share/icons/hicolor/${size}x${size}/apps/kalends.png`),
    ].sort(),
  )
})

test.each(['AppImage', 'deb', 'rpm'])('the entry of %s in the menu of a desktop is right', (kind) => {
  const text = entryOf(kind)
  const entry = readGroup(text, 'Desktop Entry')
  expect(entry).toMatchObject({
    Name: 'Kalends',
    // Without a switch: --no-sandbox would be one.
    Exec: kind === 'AppImage' ? 'AppRun %U' : '/opt/Kalends/kalends %U',
    Categories: 'Office;Calendar;',
    MimeType: 'text/calendar;x-scheme-handler/kalends;x-scheme-handler/webcal;x-scheme-handler/webcals;',
  })
  for (const language of languages.filter((one) => one !== 'en'))
    for (const key of ['GenericName', 'Comment', 'Keywords'])
      expect(entry).toHaveProperty([`${key}[${language}]`])

  const actions = (entry.Actions ?? '').split(';').filter((name) => name !== '')
  expect(actions).toEqual(['new', 'quick'])
  const opened = actions.map((name) => {
    const { Exec = '', ...names } = readGroup(text, `Desktop Action ${name}`)
    expect(Object.keys(names)).toEqual(['Name', 'Name[de]'])
    const [program, argument = ''] = Exec.split(' ')
    expect(`${program} %U`).toBe(entry.Exec)
    return readArgument(argument)
  })
  expect(opened).toEqual([{ kind: 'place', place: '/new' }, { kind: 'quick' }])
})

// Of Debian's desktop-file-utils.
const validator = '/usr/bin/desktop-file-validate'
test.runIf(existsSync(validator)).each(['AppImage', 'deb', 'rpm'])('the entry of %s is valid', (kind) => {
  const path = join(folder, `${kind}.desktop`)
  writeFileSync(path, entryOf(kind))
  // Warnings are said, and no failure.
  expect(execFileSync(validator, [path], { encoding: 'utf8' })).toBe('')
  writeFileSync(path, entryOf(kind).replace('Type=', 'Sort='))
  expect(() => execFileSync(validator, [path], { stdio: 'pipe' })).toThrow()
})

function entryOf(kind: string): string {
  return kind === 'AppImage' ? appImageEntry : (handedOver.get(kind)?.entry ?? '')
}

/** The word after this one. */
function word(words: readonly string[], name: string): string {
  return words[words.indexOf(name) + 1] ?? ''
}

function readGroup(text: string, name: string): Record<string, string> {
  const [, group = ''] = text.split(`[${name}]\n`)
  const [lines = ''] = group.split('\n[')
  return Object.fromEntries(
    lines.split('\n').flatMap((line) => {
      const [, key, value] = /^([^=]+)=(.*)$/.exec(line) ?? []
      return key === undefined ? [] : [[key, value ?? '']]
    }),
  )
}
