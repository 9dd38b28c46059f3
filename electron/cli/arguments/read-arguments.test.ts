import { expect, test } from 'vitest'
import { defineCommand } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { readArguments } from './read-arguments.ts'

const command = defineCommand({
  arguments: [
    { value: 'TITLE', help: 'what it is' },
    { value: 'REST', help: 'more', optional: true },
  ],
  options: {
    allDay: { kind: 'flag', help: '' },
    start: { kind: 'text', short: 's', value: 'TIME', help: '' },
    status: { kind: 'text', value: 'STATUS', help: '', choices: ['confirmed', 'tentative'] },
    attendee: { kind: 'list', value: 'PERSON', help: '' },
    limit: { kind: 'number', value: 'N', help: '', minimum: 1, maximum: 100 },
  },
  examples: [],
  run: () => Promise.resolve(undefined),
})

function problem(...words: string[]): UsageError {
  try {
    readArguments(command, words)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('no error')
}

test('reads options in every form, in any order', () => {
  const read = readArguments(command, [
    ...['--attendee', 'a@example.org', 'Lunch', '--all-day', '-s', 'today'],
    ...['--attendee=b@example.org', '--limit', '7', '--json'],
  ])
  expect(read.arguments).toEqual(['Lunch'])
  expect(read.values).toEqual({
    allDay: true,
    start: 'today',
    status: undefined,
    attendee: ['a@example.org', 'b@example.org'],
    limit: 7,
    json: true,
    home: undefined,
    help: false,
  })
})

test('takes what follows -- as it is, and a minus with a digit as a value', () => {
  expect(readArguments(command, ['--', '--all-day']).arguments).toEqual(['--all-day'])
  expect(readArguments(command, ['x', '--start', '-7']).values.start).toBe('-7')
  expect(readArguments(command, ['x', '--start=--odd']).values.start).toBe('--odd')
})

test('with --help nothing else has to be there', () => {
  expect(readArguments(command, ['--help']).values.help).toBe(true)
})

test.each([
  [['x', '--strat', 'today'], 'Unknown option --strat', 'Did you mean --start?'],
  [['x', '--all-dya'], 'Unknown option --all-dya', 'Did you mean --all-day?'],
  [['x', '-q'], 'Unknown option -q', undefined],
  [['x', '--start'], '--start needs a value', 'Write --start TIME.'],
  [['x', '--start', '--all-day'], '--start needs a value', 'or --start=--all-day if --all-day is the value'],
  [['x', '--all-day=yes'], '--all-day takes no value', 'Write just --all-day.'],
  [['x', '--limit', 'many'], '--limit many: not a number that fits', 'from 1 to 100'],
  [['x', '--limit', '101'], '--limit 101: not a number that fits', 'from 1 to 100'],
  [['x', '--status', 'sure'], '--status sure: no such choice', 'confirmed, tentative'],
  [[], 'TITLE is missing: what it is', undefined],
  [['a', 'b', 'c'], 'Don’t know what to do with “c”', 'Put text that has spaces in quotes.'],
])('%j is refused: %s', (words, message, hint) => {
  const error = problem(...words)
  expect(error.message.replace("'", '’')).toBe(message)
  if (hint === undefined) expect(error.hint).toBeUndefined()
  else expect(error.hint).toContain(hint)
})
