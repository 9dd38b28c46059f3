import { describe, expect, test } from 'vitest'
import { caldavAddress, feedAddress } from './account-address.ts'

describe('a CalDAV server', () => {
  test('is the same account however its address is written', () => {
    const identities = ['https://dav.example.org', 'https://DAV.example.org:443/remote.php/dav/#x'].map(
      (url) => caldavAddress(url, 'ana', 'p').identity,
    )
    expect(new Set(identities).size).toBe(1)
    expect(caldavAddress('https://dav.example.org', 'ben', 'p').identity).not.toBe(identities[0])
  })

  test.each([
    'http://localhost:5232/',
    'http://127.0.0.1/',
    'http://[::1]:80/',
    'http://192.168.1.4/',
    'http://nas.local/',
    'http://radicale:5232/',
    'https://example.org/',
  ])('may be at %s', (url) => {
    expect(caldavAddress(url, 'ana', 'p').url).toBe(new URL(url).href)
  })

  test.each([
    'http://example.org/',
    'http://203.0.113.9.nip.io/',
    'http://8.8.8.8/',
    'ftp://example.org/',
    'https://ana:secret@example.org/',
    'example.org',
    '',
  ])('may not be at “%s”', (url) => {
    expect(() => caldavAddress(url, 'ana', 'p')).toThrow(
      expect.objectContaining({ code: 'invalid', field: 'url' }),
    )
  })
})

describe('a feed', () => {
  test('is told apart by its whole address', () => {
    expect(feedAddress('webcal://example.org/a.ics').url).toBe('https://example.org/a.ics')
    expect(feedAddress('webcal://example.org/a.ics').identity).toBe(
      feedAddress('https://example.org/a.ics').identity,
    )
    expect(feedAddress('https://example.org/b.ics').identity).not.toBe(
      feedAddress('https://example.org/a.ics').identity,
    )
  })

  test('keeps user name and password apart from its address', () => {
    expect(feedAddress('https://ana:p%40ss@example.org/a.ics')).toEqual({
      url: 'https://example.org/a.ics',
      user: 'ana',
      password: 'p@ss',
      identity: 'feed https://example.org/a.ics ana',
    })
  })

  test.each(['file:///etc/passwd', 'nonsense', ''])('is not at “%s”', (url) => {
    expect(() => feedAddress(url)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
