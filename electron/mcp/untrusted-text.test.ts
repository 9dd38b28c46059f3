import { describe, expect, it } from 'vitest'
import { injectionAttempts } from './testing/injection-attempts.ts'
import { clean, cleanLine, cleanMessage, fence, fenceLines, textLimits } from './untrusted-text.ts'

/** Counted up on their own, not by the property that the module goes by. */
const invisible = new RegExp(
  [
    String.raw`\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|\u00ad|\u034f|\u061c|\u115f|\u1160|\u17b4|\u17b5`,
    String.raw`[\u180b-\u180f]|[\u200b\u200c\u200e\u200f]|[\u2028-\u202e]|[\u2060-\u206f]|\u3164|[\ufe00-\ufe0e]`,
    String.raw`\ufeff|\uffa0|[\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]`,
  ].join('|'),
  'u',
)

describe.each(injectionAttempts)('$name', ({ text, hidden }) => {
  it('keeps nothing that a person would not see', () => {
    const cleaned = clean(text, textLimits.description)
    expect(cleaned.replaceAll(/[\n\t]/g, '')).not.toMatch(invisible)
    if (hidden !== undefined) {
      expect(text).toContain(hidden)
      expect(cleaned).not.toContain(hidden)
    }
  })

  it('stays inside its fence on one line', () => {
    const fenced = fence(text)
    expect(fenced.startsWith('«') && fenced.endsWith('»')).toBe(true)
    expect(fenced.slice(1, -1)).not.toMatch(/[«»\n]/)
    expect(fenced.length).toBeLessThanOrEqual(textLimits.title + 2)
  })

  it('stays inside its fence on many lines, each marked', () => {
    const lines = fenceLines(text).split('\n')
    expect(lines.at(0)).toBe('«')
    expect(lines.at(-1)).toBe('»')
    for (const line of lines.slice(1, -1)) {
      expect(line.startsWith('| ')).toBe(true)
      expect(line).not.toMatch(/[«»]/)
    }
    expect(lines.join('').length).toBeLessThan(textLimits.description * 3)
  })

  it('is bounded and on one line in an error message', () => {
    const message = cleanMessage(text)
    expect(message).not.toContain('\n')
    expect(message.length).toBeLessThanOrEqual(1_000)
  })
})

describe('text that hides nothing', () => {
  it.each([
    'Frühstück mit Zoë',
    'قهوة مع سارة',
    'デイリースタンドアップ',
    '👩‍💻 Pairing 👍🏽 ❤️ #️⃣',
    '👨‍👩‍👧 family, 🏳️‍🌈 flag',
    'a\tb',
  ])('%s stays as it is', (text) => {
    expect(clean(text, 300)).toBe(text)
  })

  it('keeps the lines of a description', () => {
    expect(clean('one\r\ntwo\n\nthree', 300)).toBe('one\ntwo\n\nthree')
  })
})

describe('what is too long', () => {
  it('says how much was cut', () => {
    expect(clean('x'.repeat(25), 10)).toBe('xxxxxxxxxx… (15 more characters)')
  })

  it('does not cut a character in two', () => {
    expect(clean('👍👍', 3)).toBe('👍… (2 more characters)')
    expect(cleanLine('👍👍', 3)).not.toMatch(/\p{Cs}/u)
  })
})
