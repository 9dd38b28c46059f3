import { expect, test } from 'vitest'
import { setUpCards } from './set-up-cards.ts'
import { shellLine } from './shell-line.ts'

const command = ['/opt/it’s a $HOME/no`d`e', '/it\'s "here"/bridge.js', '--home', '/data of mine']
const here = { command, lacks: null, address: null, system: 'posix' } as const

function codeOf(way: string, setUp: Parameters<typeof setUpCards>[0]): string {
  return setUpCards(setUp).find((card) => card.way === way)?.code ?? ''
}

test('in a POSIX shell nothing in a word is taken for anything else', () => {
  expect(shellLine(command, 'posix')).toBe(
    `'/opt/it’s a $HOME/no\`d\`e' '/it'\\''s "here"/bridge.js' --home '/data of mine'`,
  )
})

test('plain words stay without quotes', () => {
  expect(shellLine(['/usr/bin/node', '/srv/dist/bridge.js', '--home=/x'], 'posix')).toBe(
    '/usr/bin/node /srv/dist/bridge.js --home=/x',
  )
})

test('on Windows words with spaces are in double quotes, and none ends in a single backslash', () => {
  const words = ['C:\\Program Files\\nodejs\\node.exe', 'C:\\k\\bridge.js', '--home', 'D:\\my data\\']
  expect(shellLine(words, 'windows')).toBe(
    '"C:\\Program Files\\nodejs\\node.exe" C:\\k\\bridge.js --home "D:\\my data\\\\"',
  )
  const settings = codeOf('desktop', { ...here, command: words, system: 'windows' })
  expect(settings).toContain('"C:\\\\Program Files\\\\nodejs\\\\node.exe"')
  expect(JSON.parse(settings).mcpServers.kalends).toEqual({ command: words[0], args: words.slice(1) })
})

test('clients that read JSON are given the command as it is', () => {
  const server = { command: command[0], args: command.slice(1) }
  expect(JSON.parse(codeOf('desktop', here))).toEqual({ mcpServers: { kalends: server } })
  expect(JSON.parse(codeOf('cursor', here))).toEqual({ mcpServers: { kalends: server } })
  expect(JSON.parse(codeOf('visualStudio', here))).toEqual({
    servers: { kalends: { type: 'stdio', ...server } },
  })
  const agents = codeOf('agents', here)
  expect(JSON.parse(agents.slice('new MCPServerStdio('.length, -1))).toEqual({ name: 'kalends', ...server })
})

test('an engine that serves other machines is told by its address alone', () => {
  const address = 'https://calendar.example.org/mcp'
  const cards = setUpCards({ ...here, command: null, address })
  expect(cards.map(({ way }) => way)).toEqual(['code', 'visualStudio', 'cursor', 'http'])
  for (const { code } of cards) expect(code).toContain(address)
})

test('without a command and without an address there is nothing to copy', () => {
  expect(setUpCards({ ...here, command: null })).toEqual([])
})
