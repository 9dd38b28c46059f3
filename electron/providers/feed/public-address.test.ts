import { expect, it } from 'vitest'
import { isPublicAddress, lookupPublic, PrivateAddressError } from './public-address.ts'

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  'localhost',
  '',
])('“%s” is no address of the internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

it.each(['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])('“%s” is', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

const lookup = (host: string, all: boolean) =>
  new Promise((done) => {
    lookupPublic(host, { all }, (error, address, family) => done(error ?? [address, family]))
  })

it('a name that leads to this machine is refused, however it is asked for', async () => {
  for (const host of ['localhost', '127.0.0.1', '::1'])
    for (const all of [true, false]) expect(await lookup(host, all)).toBeInstanceOf(PrivateAddressError)
})

it('a public address is given in the form that was asked for', async () => {
  expect(await lookup('8.8.8.8', false)).toEqual(['8.8.8.8', 4])
  expect(await lookup('8.8.8.8', true)).toEqual([[{ address: '8.8.8.8', family: 4 }], undefined])
})

it('a name that is none is told by the system’s own error', async () => {
  expect(await lookup('no-such-host.invalid', false)).toMatchObject({ code: expect.stringMatching(/^E/) })
})
