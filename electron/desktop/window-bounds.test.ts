import { describe, expect, it } from 'vitest'
import { placePopover, placeWindow } from './window-bounds.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: 1920, y: 0, width: 1280, height: 1024 }

describe('a window', () => {
  const kept = { x: 2000, y: 100, width: 1100, height: 800 }

  it('opens where it was', () => {
    expect(placeWindow(kept, [screen, second])).toEqual(kept)
  })

  it('comes to the middle of the screen that is left', () => {
    expect(placeWindow(kept, [screen])).toEqual({ x: 410, y: 140, width: 1100, height: 800 })
  })

  it('is made no larger than the screen it comes to', () => {
    const small = { x: 0, y: 0, width: 800, height: 600 }
    expect(placeWindow(kept, [small])).toEqual({ ...small })
  })

  it.each([
    ['its bar above the screen', { ...kept, x: 10, y: -30 }],
    ['its bar below the screen', { ...kept, x: 10, y: 1060 }],
    ['a sliver on the screen', { ...kept, x: -1050, y: 10 }],
  ])('is brought back with %s', (_what, lost) => {
    expect(placeWindow(lost, [screen])).toEqual({ x: 410, y: 140, width: 1100, height: 800 })
  })
})

describe('a popover', () => {
  const size = { width: 380, height: 560 }

  it.each([
    ['under an icon in the bar at the top', { x: 1700, y: 0, width: 24, height: 24 }, { x: 1522, y: 32 }],
    ['over an icon in the bar at the bottom', { x: 900, y: 1050, width: 24, height: 24 }, { x: 722, y: 482 }],
    [
      'on the screen beside an icon in its corner',
      { x: 1896, y: 1056, width: 24, height: 24 },
      { x: 1532, y: 488 },
    ],
    ['at the left edge of the screen', { x: 0, y: 0, width: 24, height: 24 }, { x: 8, y: 32 }],
    ['in the corner without an icon', null, { x: 1532, y: 8 }],
    ['in the corner of an icon that is nowhere', { x: 0, y: 0, width: 0, height: 0 }, { x: 1532, y: 8 }],
  ])('opens %s', (_where, anchor, place) => {
    expect(placePopover(size, anchor, screen)).toEqual({ ...place, ...size })
  })
})
