import type { Actor } from '#shared/calendar/actor.ts'

/** Who the changes of commands are put down to; the running engine is told the same name. */
export const actor: Actor = { kind: 'person', name: 'cli' }
