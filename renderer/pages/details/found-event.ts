import type { Engine } from '../../state/engine.ts'

/** An event as it is opened: its content, its calendar, and what can be done with it. */
export type FoundEvent = Awaited<ReturnType<Engine['event']['get']>>
