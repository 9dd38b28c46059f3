import { expect, test } from 'vitest'
import { Speaker } from './speaker.ts'

test('speaks as the system until a page has spoken, then as that, over restarts', () => {
  const kept: string[] = []
  const speaker = new Speaker({ kept: null, system: ['de-AT'], keep: (language) => kept.push(language) })
  expect(speaker.speech.language).toBe('de')
  const heard: string[] = []
  speaker.onChange(({ words }) => heard.push(words.tray.quit))
  speaker.follow('en')
  speaker.follow('en')
  expect(heard).toEqual(['Quit Kalends'])
  expect(kept).toEqual(['en'])
  expect(speaker.speech.locale).toBe('en-AT')
  const later = new Speaker({ kept: 'en', system: ['de-AT'], keep: () => expect.unreachable() })
  expect(later.speech.language).toBe('en')
  later.follow('en')
})

test('does not follow into a language that it has no words in', () => {
  const speaker = new Speaker({ kept: 'tlh', system: ['de'], keep: () => expect.unreachable() })
  expect(speaker.speech.language).toBe('en')
  expect(speaker.follow('fr')).toBeNull()
  expect(speaker.follow('__proto__')).toBeNull()
})

test('tells of another clock', () => {
  const speaker = new Speaker({ kept: 'en', system: [], keep: () => undefined })
  const heard: (string | null)[] = []
  speaker.onChange(({ clock }) => heard.push(clock))
  speaker.setClock(null)
  speaker.setClock('24')
  expect(heard).toEqual(['24'])
})
