import { describe, expect, it } from 'vitest'
import { commands } from './command-table.ts'
import { keyText, keyTexts } from './key-text.ts'

describe('the table of commands', () => {
  it('has each name, and each key the page listens for, once', () => {
    const ids = commands.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const keys = commands.flatMap((command) => Object.keys(command.keys ?? {}))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has nothing that can neither be typed nor chosen', () => {
    for (const { id, keys = {}, toldKeys = [], run } of commands)
      expect(Object.keys(keys).length + toldKeys.length + (run === undefined ? 0 : 1), id).toBeGreaterThan(0)
  })
})

describe('keyText', () => {
  it.each([
    ['j', 'J'],
    ['A', 'Shift + A'],
    ['?', '?'],
    ['+', '+'],
    ['Control+k', 'Ctrl + K'],
    ['Shift+Arrows', 'Shift + ← ↑ ↓ →'],
    ['Escape', 'Esc'],
  ])('%s is told as %s', (key, text) => {
    expect(keyText(key)).toBe(text)
  })
})

it('tells letters before figures', () => {
  expect(keyTexts({ keys: { 1: () => {}, d: () => {} }, toldKeys: ['Enter'] })).toEqual(['D', 'Enter', '1'])
})
