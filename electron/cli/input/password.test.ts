import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { readHiddenLine } from './hidden-line.ts'
import { readPassword } from './password.ts'

/** A keyboard that notes what is asked of it. */
class Keyboard extends EventEmitter {
  isRaw = false
  isPaused = true
  setRawMode(isRaw: boolean): void {
    this.isRaw = isRaw
  }
  setEncoding(): void {}
  resume(): void {
    this.isPaused = false
  }
  pause(): void {
    this.isPaused = true
  }
  type(...pieces: string[]): void {
    for (const piece of pieces) this.emit('data', piece)
  }
}

test.each([
  [['s', 'e', 'c', 'r', 'e', 't', '\r'], 'secret'],
  [['pasted at once\nand more'], 'pasted at once'],
  [['ab', '\u007f', 'c', '\b', 'd\r'], 'ad'],
  [['wrong', '\u0015', 'right\r'], 'right'],
  [['a', '\u001b[D', '\u0001', 'b\r'], 'ab'],
  [['ü🔑', '\u007f', '\r'], 'ü'],
])('what is typed as %j is read as %j', async (pieces, expected) => {
  const keyboard = new Keyboard()
  const reading = readHiddenLine(keyboard)
  expect([keyboard.isRaw, keyboard.isPaused]).toEqual([true, false])
  keyboard.type(...pieces)
  expect(await reading).toBe(expected)
  expect([keyboard.isRaw, keyboard.isPaused, keyboard.listenerCount('data')]).toEqual([false, true, 0])
})

test.each([['\u0003'], ['\u0004']])('%j breaks off, and leaves the terminal as it was', async (key) => {
  const keyboard = new Keyboard()
  const reading = readHiddenLine(keyboard)
  keyboard.type(key)
  await expect(reading).rejects.toMatchObject({ code: 'unavailable' })
  expect(keyboard.isRaw).toBe(false)
})

test('a password is all of standard input but the end of its line', async () => {
  const read = (input: string) => readPassword(memoryTerminal({ input }), true, 'Password')
  expect(await read(' s p \n')).toBe(' s p ')
  expect(await read('crlf\r\n')).toBe('crlf')
  expect(await read('none')).toBe('none')
  await expect(read('\n')).rejects.toThrow('empty')
})

test('a person is asked where there is one', async () => {
  expect(await readPassword(memoryTerminal({ secret: 'typed' }), false, 'Password')).toBe('typed')
  await expect(readPassword(memoryTerminal(), false, 'Password')).rejects.toThrow('no terminal')
})
