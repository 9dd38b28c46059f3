import { expect, test } from 'vitest'
import { defineCommand } from '../command.ts'
import { commandHelp, tableHelp } from './help-text.ts'

const command = defineCommand({
  arguments: [{ value: 'FILE', help: 'file to write', optional: true, many: true }],
  options: {
    allDay: { kind: 'flag', help: 'lasts whole days' },
    status: {
      kind: 'text',
      short: 's',
      value: 'STATUS',
      help: 'how sure',
      choices: ['confirmed', 'tentative'],
    },
    attendee: { kind: 'list', value: 'PERSON', help: 'mail address' },
  },
  notes: ['A note that is longer than the sixty columns there are for it here.'],
  examples: ['kalends thing x.ics'],
  run: () => Promise.resolve(undefined),
})
const entry = { name: 'thing', summary: 'does a thing', load: () => Promise.resolve(command) }

test('the help of a command is made from its description', () => {
  expect(commandHelp(entry, command, 60)).toBe(`kalends thing: does a thing

Usage: kalends thing [FILE…] [options]

Arguments:
  FILE  file to write

Options:
  --all-day            lasts whole days
  -s, --status STATUS  how sure: confirmed, tentative
  --attendee PERSON    mail address; may be given many times
  --json               print JSON, for programs
  --home DIR           data folder (default: $KALENDS_HOME,
                       else that of this account)
  -h, --help           show this help

A note that is longer than the sixty columns there are for
it here.

Examples:
  kalends thing x.ics
`)
})

test('the help of several commands lists them', () => {
  const help = tableHelp([entry], 'kalends', 'kalends COMMAND [options]', 80)
  expect(help).toContain('\n  thing  does a thing\n')
  expect(help).toContain('kalends COMMAND --help')
})
