/** What a drag of the pointer leads to. */
export interface DragSteps {
  /** the pointer has left the place where it was pressed: it is a drag, not a click */
  onStart?: () => void
  onMove: (event: PointerEvent) => void
  onDrop: () => void
  /** let go of without a drop: Escape, or taken over by the system */
  onCancel: () => void
  /** pressed and let go of in one place */
  onClick?: () => void
}

/** Pixels that a hand moves when it means to click. */
const slack = 4

/** Follows a pointer that was just pressed. Fingers scroll; they drag nothing. */
export function startDrag(pressed: React.PointerEvent, steps: DragSteps): void {
  if (pressed.button !== 0 || pressed.pointerType === 'touch') return
  const { clientX, clientY, pointerId } = pressed
  const controller = new AbortController()
  const { signal } = controller
  let isDragging = false

  function end(act: (() => void) | undefined) {
    controller.abort()
    act?.()
  }
  function move(event: PointerEvent) {
    if (event.pointerId !== pointerId) return
    if (!isDragging && Math.hypot(event.clientX - clientX, event.clientY - clientY) < slack) return
    if (!isDragging) steps.onStart?.()
    isDragging = true
    steps.onMove(event)
  }
  function release(event: PointerEvent) {
    if (event.pointerId !== pointerId) return
    if (isDragging) swallowClick()
    end(isDragging ? steps.onDrop : steps.onClick)
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (isDragging) swallowClick()
    end(steps.onCancel)
  }
  window.addEventListener('pointermove', move, { signal })
  window.addEventListener('pointerup', release, { signal })
  window.addEventListener('pointercancel', () => end(steps.onCancel), { signal })
  window.addEventListener('blur', () => end(steps.onCancel), { signal })
  window.addEventListener('keydown', key, { signal, capture: true })
}

/** The click that a browser makes of the end of a drag is not meant. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  window.addEventListener('pointerdown', () => window.removeEventListener('click', swallow, true), {
    capture: true,
    once: true,
  })
}
