import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder } from './data-folder.ts'
import { readEngineOptions } from './engine-arguments.ts'
import { isLoopback, pageUrl, parseAddress } from './http/listener.ts'
import { localSocketPath } from './local-socket.ts'

test('the data folder is KALENDS_HOME, else the platform’s own', () => {
  expect(dataFolder({ KALENDS_HOME: '/data' }, 'linux')).toBe('/data')
  expect(dataFolder({ KALENDS_HOME: '', XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/kalends')
  expect(dataFolder({}, 'linux')).toMatch(/\.local\/share\/kalends$/)
  expect(dataFolder({}, 'darwin')).toMatch(/Library\/Application Support\/Kalends$/)
  expect(dataFolder({ APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming', 'Kalends'))
})

test('the local socket is in the data folder, or a pipe on Windows', () => {
  expect(localSocketPath('/data', 'linux')).toBe('/data/engine.sock')
  expect(localSocketPath('/data', 'win32')).toMatch(/^\\\\\.\\pipe\\kalends-[0-9a-f]{24}$/)
})

test.each([
  ['127.0.0.1:4100', { host: '127.0.0.1', port: 4100 }],
  ['4100', { host: '127.0.0.1', port: 4100 }],
  ['[::1]:0', { host: '::1', port: 0 }],
  ['localhost:80', { host: 'localhost', port: 80 }],
  ['127.0.0.1', undefined],
  ['::1:80', undefined],
  ['localhost:70000', undefined],
  ['', undefined],
])('the address %s is %o', (text, expected) => {
  expect(parseAddress(text)).toEqual(expected)
})

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.1.example.org', false],
])('%s is reached from this machine alone: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})

test.each([
  ['0.0.0.0', 'http://localhost:80'],
  ['::', 'http://localhost:80'],
  ['::1', 'http://[::1]:80'],
  ['192.0.2.1', 'http://192.0.2.1:80'],
])('the page of a listener on %s is at %s', (host, expected) => {
  expect(pageUrl({ kind: 'tcp', host, port: 80, publicOrigins: [] })).toBe(expected)
})

test('arguments come before the environment', () => {
  const environment = { KALENDS_HOME: '/env', KALENDS_LISTEN: '1,localhost:2', KALENDS_LOG: 'json' }
  expect(readEngineOptions([], environment)).toMatchObject({
    home: '/env',
    listen: [{ port: 1 }, { host: 'localhost', port: 2 }],
    expose: false,
    log: { stderr: 'json' },
  })
  const argv = [
    '--home',
    '/argv',
    '--listen',
    '3',
    '--public-origin',
    'https://c.example.org/',
    '--expose',
    '--log',
    'none',
  ]
  expect(readEngineOptions(argv, environment)).toMatchObject({
    home: '/argv',
    listen: [{ host: '127.0.0.1', port: 3 }],
    publicOrigins: ['https://c.example.org'],
    expose: true,
    log: { stderr: null },
  })
  expect(readEngineOptions([], { KALENDS_UPLOAD_LIMIT: '10', KALENDS_LOG_LEVEL: 'warn' })).toMatchObject({
    uploadLimit: 10,
    log: { level: 'warn' },
  })
  expect(readEngineOptions([], { KALENDS_APPROVAL_SECONDS: '90' })).toMatchObject({
    assistants: { patienceMilliseconds: 90_000 },
  })
})

test.each([
  [['--listen', 'nowhere'], {}, 'listen'],
  [['--public-origin', 'https://c.example.org/path'], {}, 'public-origin'],
  [['--log', 'xml'], {}, 'log'],
  [['--colour'], {}, undefined],
  [[], { KALENDS_UPLOAD_LIMIT: 'much' }, 'KALENDS_UPLOAD_LIMIT'],
  [[], { KALENDS_APPROVAL_SECONDS: '0' }, 'KALENDS_APPROVAL_SECONDS'],
  [[], { KALENDS_APPROVAL_SECONDS: '3601' }, 'KALENDS_APPROVAL_SECONDS'],
  [[], { KALENDS_LOG_LEVEL: 'loud' }, 'KALENDS_LOG_LEVEL'],
])('%o with %o is refused', (argv, environment, field) => {
  expect(() => readEngineOptions(argv, environment)).toThrow(
    expect.objectContaining({ code: 'invalid', field }),
  )
})
