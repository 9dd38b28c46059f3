import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder } from './compile-cache.ts'

test('compiled code is kept in a folder of the person’s own, where the platform keeps such', () => {
  expect(cacheFolder({}, 'linux')).toBe(resolve(homedir(), '.cache/kalends/compiled'))
  expect(cacheFolder({ XDG_CACHE_HOME: '/var/cache/ana' }, 'linux')).toBe(
    resolve('/var/cache/ana/kalends/compiled'),
  )
  expect(cacheFolder({}, 'darwin')).toBe(join(homedir(), 'Library', 'Caches', 'Kalends', 'compiled'))
  expect(cacheFolder({ LOCALAPPDATA: 'L' }, 'win32')).toBe(join('L', 'Kalends', 'Cache', 'compiled'))
})
