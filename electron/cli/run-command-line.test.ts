import { expect, test } from 'vitest'
import { CalendarError, type CalendarErrorCode } from '#shared/calendar/calendar-error.ts'
import { reportError } from './report-error.ts'
import { kalendsOn } from './testing/command-line.ts'
import { memoryTerminal } from './testing/memory-terminal.ts'
import { version } from './version.ts'

const kalends = kalendsOn('/nowhere')

test.each([[['--help']], [['-h']], [['help']], [[]]])('%j shows all commands', async (words) => {
  const { exitCode, text } = await kalends(words)
  expect(exitCode).toBe(0)
  expect(text).toMatch(/^kalends: your calendars on the command line\n/)
  expect(text).toContain('\n  event add ')
})

test.each([[['agenda', '--help']], [['help', 'agenda']], [['--help', 'agenda', '--from', 'x']]])(
  '%j explains the command',
  async (words) => {
    const { exitCode, text } = await kalends(words)
    expect([exitCode, text.split('\n')[0]]).toEqual([0, 'kalends agenda: what happens on the days asked for'])
  },
)

test('a word that several commands begin with is not one: they are listed', async () => {
  const asked = await kalends(['event', '--help'])
  expect([asked.exitCode, asked.errorText]).toEqual([0, ''])
  const unasked = await kalends(['event'])
  expect([unasked.exitCode, unasked.text]).toEqual([2, ''])
  expect(unasked.errorText).toBe(asked.text)
})

test('the version', async () => {
  expect((await kalends(['--version'])).text).toBe(`kalends ${version}\n`)
})

test('a wrong command line is answered in the form that was asked for', async () => {
  const plain = await kalends(['agenda', '--form', 'today'])
  expect([plain.exitCode, plain.errorText]).toEqual([
    2,
    'kalends: Unknown option --form.\nDid you mean --from?\nSee kalends agenda --help\n',
  ])
  const json = await kalends(['agenda', '--form', 'today', '--json'])
  expect(JSON.parse(json.errorText)).toEqual({
    error: { code: 'usage', message: 'Unknown option --form', hint: 'Did you mean --from?' },
  })
})

test('the help is pointed at once', async () => {
  const { errorText } = await kalends(['nosuch'])
  expect(errorText).toBe('kalends: There is no command “nosuch”.\n“kalends --help” lists the commands.\n')
})

test.each<[CalendarErrorCode, number]>([
  ['not_found', 3],
  ['invalid', 2],
  ['stale', 4],
  ['conflict', 4],
  ['unavailable', 5],
  ['read_only', 1],
  ['denied', 1],
  ['too_large', 1],
  ['damaged', 1],
])('%s is exit code %i', async (code, exitCode) => {
  const terminal = memoryTerminal()
  const error = new CalendarError(code, 'It “went”', { hint: 'Do this.' })
  expect(await reportError(error, terminal, { json: false, command: 'agenda' })).toBe(exitCode)
  expect(terminal.errorText()).toBe('kalends: It “went”\nDo this.\n')
})

test('what nobody foresaw can be looked into', async () => {
  const terminal = memoryTerminal({ environment: { KALENDS_DEBUG: '1' } })
  expect(await reportError(new Error('broken'), terminal, { json: false, command: undefined })).toBe(1)
  expect(terminal.errorText()).toMatch(/^kalends: broken\.\nThat should not happen.*\nError: broken\n {4}at /)
})
