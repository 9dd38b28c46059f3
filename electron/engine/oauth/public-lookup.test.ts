import { expect, test } from 'vitest'
import { isPublicAddress, publicLookup } from './public-lookup.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'localhost',
  '',
])('%s is not asked', (address) => expect(isPublicAddress(address)).toBe(false))

test.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '2606:2800:21f:cb07::1'])('%s may be asked', (address) =>
  expect(isPublicAddress(address)).toBe(true),
)

test('a name that leads to this machine is not found', async () => {
  const problem = await new Promise((resolve) => publicLookup('localhost', {}, (error) => resolve(error)))
  expect(problem).toMatchObject({ message: 'localhost is not on the internet' })
})
