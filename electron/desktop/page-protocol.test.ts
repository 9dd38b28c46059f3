import { expect, it, vi } from 'vitest'
import { isPageAddress, pageAddress } from './page-address.ts'
import { pageFile } from './page-protocol.ts'

vi.mock('electron', () => ({ protocol: {} }))

it.each([
  ['/', '/page/index.html'],
  ['/assets/index.js', '/page/assets/index.js'],
  ['/assets/%C3%BC.js', '/page/assets/ü.js'],
])('finds the file of %s', (path, file) => {
  expect(pageFile('/page', path)).toBe(file)
})

it.each(['/../secret', '/%2e%2e/secret', '/..%2f..%2fetc/passwd', '/assets/../../x', '/..%5c..%5cx'])(
  'never leaves the folder for %s',
  (path) => {
    expect(pageFile('/page', path)).toMatch(/^\/page\/[^/]/)
  },
)

it.each(['/a%00.html', '/%'])('finds nothing for %s', (path) => {
  expect(pageFile('/page', path)).toBeNull()
})

it('knows its own addresses from others', () => {
  expect(isPageAddress(pageAddress('/event/1'))).toBe(true)
  const others = [
    'https://app/index.html',
    'kalends-page://other/',
    'kalends://app/',
    'file:///index.html',
    'x',
    '',
  ]
  expect(others.filter(isPageAddress)).toEqual([])
})
