import type { Page } from '@playwright/test'

/** Times are taken inside the page, so that the driver's own way to it is in none of them. */

/** Has each document of the page note when what `selector` finds was first painted: `shown`, in ms since it was asked for. */
export async function installStopwatch(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted) => {
    const shown = new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelector(wanted) === null) return
        watch.disconnect()
        // After this frame's work is done it is painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now())
          port2.postMessage(null)
        })
      }
      const watch = new MutationObserver(look)
      watch.observe(document, { childList: true, subtree: true })
    })
    Object.assign(globalThis, { shown })
  }, selector)
}

/** When a text was painted, in ms since the epoch. Looks from now on. */
export function untilShown(page: Page, text: string): Promise<number> {
  return page.evaluate((wanted) => {
    return new Promise<number>((resolve) => {
      const watch = new MutationObserver(() => {
        if (document.body.textContent?.includes(wanted) !== true) return
        watch.disconnect()
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
          port2.postMessage(null)
        })
      })
      watch.observe(document.body, { childList: true, subtree: true, characterData: true })
    })
  }, text)
}

/** Presses a key; ms from its event in the page to the frame that has what `selector` finds, and did not have before. */
export async function nextPaint(page: Page, key: string, selector: string): Promise<number> {
  const took = page.evaluate((wanted) => {
    return new Promise<number>((resolve) => {
      let pressedAt = 0
      const look = () => {
        if (pressedAt === 0 || document.querySelector(wanted) === null) return
        watch.disconnect()
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - pressedAt)
          port2.postMessage(null)
        })
      }
      const watch = new MutationObserver(look)
      watch.observe(document, { childList: true, subtree: true, attributes: true })
      const press = (event: KeyboardEvent) => {
        if (event.key === 'Control') return
        removeEventListener('keydown', press, true)
        pressedAt = event.timeStamp
      }
      addEventListener('keydown', press, true)
    })
  }, selector)
  // The listeners are there before the key is.
  await page.evaluate(() => undefined)
  await page.keyboard.press(key)
  return await took
}

export interface Frames {
  perSecond: number
  /** ms between two frames at most */
  longest: number
  /** ms of the main thread for each frame */
  busy: number
}

/** Turns the wheel over an element for a while and counts the frames. */
export async function countFrames(page: Page, selector: string, milliseconds: number): Promise<Frames> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const busySeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const before = await busySeconds()
  const times = await page.evaluate(
    ([wanted, duration]) => {
      return new Promise<number[]>((resolve) => {
        const element = document.querySelector(wanted)
        const frames: number[] = []
        const frame = (at: number) => {
          frames.push(at)
          // As fast as a person reads headings by.
          element?.scrollBy(0, 40)
          if (at - (frames[0] ?? at) < duration) requestAnimationFrame(frame)
          else resolve(frames)
        }
        requestAnimationFrame(frame)
      })
    },
    [selector, milliseconds] as const,
  )
  const busy = ((await busySeconds()) - before) * 1_000
  await session.detach()
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const total = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return { perSecond: (gaps.length * 1_000) / total, longest: Math.max(...gaps), busy: busy / gaps.length }
}
