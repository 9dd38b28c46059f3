/** As the page’s settings offer them, where 1 is as large as the system has things. */
const factors = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 2]

/** What a person asks of the menu. */
export type ZoomStep = 'in' | 'out' | 'reset'

/** The next factor in that direction; the same where there is none. */
export function nextZoom(factor: number, step: ZoomStep): number {
  if (step === 'reset') return 1
  const next = step === 'in' ? factors.find((one) => one > factor) : factors.findLast((one) => one < factor)
  return next ?? factor
}

/** The size of a window in which so much of the page is seen at a zoom as at 1 in `size`; at most that of the screen. */
export function zoomed(
  size: { readonly width: number; readonly height: number },
  factor: number,
  screen: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  return {
    width: Math.min(Math.round(size.width * factor), screen.width),
    height: Math.min(Math.round(size.height * factor), screen.height),
  }
}
