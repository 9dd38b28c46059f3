import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eventIdOf } from './event-id.ts'

it('is a UUID without its hyphens', () => {
  expect(eventIdOf('0197a3c2-7c3e-7d21-9a52-51b6f1f3c9aa')).toBe('0197a3c27c3e7d219a5251b6f1f3c9aa')
})

it('is one that Google takes, for any key, and another for another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(eventIdOf(one)).toMatch(/^[a-v0-9]{5,1024}$/)
      expect(eventIdOf(one)).toBe(eventIdOf(one))
      if (one !== other) expect(eventIdOf(one)).not.toBe(eventIdOf(other))
    }),
  )
})
