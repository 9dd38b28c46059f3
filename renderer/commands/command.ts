import type { MantineColorScheme } from '@mantine/core'
import type { AgendaHandle } from '../state/agenda-handle.ts'

/** What commands act on. */
export interface CommandContext {
  agenda: AgendaHandle
  setTheme: (theme: MantineColorScheme) => void
}

type Act = (context: CommandContext) => void

export type CommandGroup = 'move' | 'view' | 'do' | 'window'

/** Something the page can do. The keys, their sheet and the palette all read the same table of these. */
export interface Command {
  /** stays the same over versions, since those used last are kept by it */
  id: string
  group: CommandGroup
  name: string
  /** What the page itself listens for, by the name of the key: a letter is large with Shift and small without. */
  keys?: Readonly<Record<string, Act>>
  /** Keys that do this where something else listens, such as the view that has the focus. */
  toldKeys?: readonly string[]
  /** What the palette does; without it the command makes sense by its keys alone. */
  run?: Act
}
