import { expect, it } from 'vitest'
import { highlight } from './highlight.ts'

const matches = (text: string, search: string) =>
  highlight(text, search)
    .filter((piece) => piece.isMatch)
    .map((piece) => piece.text)

it('marks beginnings of words, whatever their case and accents', () => {
  expect(matches('Lunch with Ana at Café Lunar', 'lun cafe')).toEqual(['Lun', 'Café', 'Lun'])
  expect(matches('Cafe\u0301s', 'cafe')).toEqual(['Cafe\u0301'])
  expect(matches('Unlucky', 'luck')).toEqual([])
})

it('loses no text', () => {
  for (const search of ['', 'a', 'b.c', '*(']) {
    const text = 'A b.c (ABC) – ąb'
    expect(
      highlight(text, search)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  }
})
