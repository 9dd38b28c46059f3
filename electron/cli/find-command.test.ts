import { expect, test } from 'vitest'
import { commandTable } from './command-table.ts'
import { findCommand } from './find-command.ts'

test.each([
  [['agenda'], 'agenda', []],
  [['calendars'], 'calendars', []],
  [['calendars', 'list', '--json'], 'calendars', ['--json']],
  [['calendars', 'add', 'Work'], 'calendars add', ['Work']],
  [['--home', '/x', '--json', 'event', 'add', 'Lunch'], 'event add', ['--home', '/x', '--json', 'Lunch']],
  [['account', 'add', 'caldav', '--user', 'ana'], 'account add caldav', ['--user', 'ana']],
  [['sync', '--json'], 'sync', ['--json']],
  [['--home=/x', 'undo', '7'], 'undo', ['--home=/x', '7']],
])('%j is the command %s', (argv, name, words) => {
  const found = findCommand(argv)
  expect(found.kind === 'command' && { name: found.entry.name, words: found.words }).toEqual({ name, words })
})

test('a word that several commands begin with stands for all of them', () => {
  const found = findCommand(['event'])
  expect(found.kind).toBe('group')
  expect(found.kind === 'group' && found.entries.map((entry) => entry.name)).toEqual([
    'event show',
    'event add',
    'event edit',
    'event respond',
    'event delete',
  ])
})

test('so do two words', () => {
  const found = findCommand(['account', 'add', '--help'])
  expect(found).toMatchObject({ kind: 'group', name: 'account add', words: ['--help'] })
  expect(found.kind === 'group' && found.entries.map((entry) => entry.name)).toEqual([
    'account add caldav',
    'account add feed',
    'account add google',
    'account add microsoft',
  ])
})

test.each([
  [['agnda'], 'There is no command “agnda”.', 'Did you mean “kalends agenda”?'],
  [['event', 'ad'], 'There is no command “event ad”.', 'Did you mean “kalends event add”?'],
  [
    ['conflicts', 'resolv', '3'],
    'There is no command “conflicts resolv”.',
    'Did you mean “kalends conflicts resolve”?',
  ],
  [
    ['account', 'add', 'fed'],
    'There is no command “account add fed”.',
    'Did you mean “kalends account add feed”?',
  ],
  [['sync', 'Work'], 'There is no command “sync Work”.', '“kalends --help” lists the commands.'],
  [['weather'], 'There is no command “weather”.', '“kalends --help” lists the commands.'],
])('%j is refused', (argv, message, hint) => {
  expect(() => findCommand(argv)).toThrow(expect.objectContaining({ message, hint }))
})

test('names are distinct, and every command can be loaded and explains itself', async () => {
  const names = commandTable.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])])
  expect(new Set(names).size).toBe(names.length)
  for (const entry of commandTable) {
    const command = await entry.load()
    expect(command.examples.length, entry.name).toBeGreaterThan(0)
    for (const example of command.examples) expect(example).toContain(`kalends ${entry.name.split(' ')[0]}`)
  }
})

test('examples in the help are command lines that are understood', async () => {
  const { readArguments } = await import('./arguments/read-arguments.ts')
  for (const entry of commandTable) {
    const command = await entry.load()
    for (const example of command.examples) {
      const line = example.replace(/^.*\| /, '').replace(/^xdg-open "\$\((.*)\)"$/, '$1')
      const words = [...line.replace(/ > \S+$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, word]) => quoted ?? word ?? '',
      )
      const found = findCommand(words.slice(1))
      expect(found.kind === 'command' && found.entry.name, example).toBe(entry.name)
      if (found.kind === 'command') readArguments(command, found.words)
    }
  }
})
