import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** What is needed of a terminal's input (`tty.ReadStream`). */
export interface KeySource {
  setRawMode(isRaw: boolean): unknown
  setEncoding(encoding: 'utf8'): unknown
  on(event: 'data', listener: (keys: string) => void): unknown
  off(event: 'data', listener: (keys: string) => void): unknown
  resume(): unknown
  pause(): unknown
}

/**
 * A line typed on a terminal that does not show it. Backspace takes a character back, Ctrl+U all of them. Raises
 * `unavailable` on Ctrl+C, and on Ctrl+D with nothing typed.
 */
export function readHiddenLine(source: KeySource): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const end = (finish: () => void): void => {
      source.off('data', listen)
      source.setRawMode(false)
      source.pause()
      finish()
    }
    const listen = (keys: string): void => {
      // Function keys and arrows.
      if (keys.startsWith('\u001b')) return
      for (const key of keys) {
        if (key === '\r' || key === '\n') {
          end(() => resolve(typed.join('')))
          return
        }
        if (key === '\u0003' || (key === '\u0004' && typed.length === 0)) {
          end(() => reject(new CalendarError('unavailable', 'Stopped: no password was given')))
          return
        }
        if (key === '\u007f' || key === '\b') typed.pop()
        else if (key === '\u0015') typed = []
        else if (key >= ' ') typed.push(key)
      }
    }
    source.setEncoding('utf8')
    source.setRawMode(true)
    source.on('data', listen)
    source.resume()
  })
}
