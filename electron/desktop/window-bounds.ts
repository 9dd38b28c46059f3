/** In device-independent pixels, as Electron has them. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a window needs to be grabbed by: less of it on a screen, and it can't be moved back. */
const leastVisible = { width: 120, height: 60 }

/**
 * Where to open a window that was last at `kept`: there, if it can still be reached on one of the screens; else in the
 * middle of the first, no larger than it.
 */
export function placeWindow(kept: Bounds, screens: readonly Bounds[]): Bounds {
  if (screens.some((screen) => isReachable(kept, screen))) return kept
  const [screen] = screens
  if (screen === undefined) return kept
  const width = Math.min(kept.width, screen.width)
  const height = Math.min(kept.height, screen.height)
  return { ...centred({ width, height }, screen), width, height }
}

/**
 * Where a popover of this size opens: beside its anchor (an icon in a bar at some edge of the screen), wholly on the
 * screen; in its upper right corner where nobody knows the anchor.
 */
export function placePopover(
  size: { readonly width: number; readonly height: number },
  anchor: Bounds | null,
  screen: Bounds,
): Bounds {
  const gap = 8
  const right = screen.x + screen.width - size.width - gap
  const bottom = screen.y + screen.height - size.height - gap
  if (anchor === null || anchor.width === 0) return { x: right, y: screen.y + gap, ...size }
  const middle = anchor.x + anchor.width / 2 - size.width / 2
  const isInUpperHalf = anchor.y + anchor.height / 2 < screen.y + screen.height / 2
  const beside = isInUpperHalf ? anchor.y + anchor.height + gap : anchor.y - size.height - gap
  return {
    x: Math.round(between(screen.x + gap, middle, right)),
    y: Math.round(between(screen.y + gap, beside, bottom)),
    ...size,
  }
}

function isReachable(window: Bounds, screen: Bounds): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  // The bar by which a window is moved is at its top.
  const isTopVisible = window.y >= screen.y && window.y + leastVisible.height <= screen.y + screen.height
  return width >= leastVisible.width && isTopVisible
}

/** In the middle of the screen. */
export function centred(size: { width: number; height: number }, screen: Bounds): { x: number; y: number } {
  return {
    x: Math.round(screen.x + (screen.width - size.width) / 2),
    y: Math.round(screen.y + (screen.height - size.height) / 2),
  }
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
