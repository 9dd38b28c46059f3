import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type Toolset, toolsetSchema, usualToolsets } from '#shared/rpc/toolset.ts'

const all: readonly Toolset[] = toolsetSchema.options

/**
 * The sets that a connection has, in their usual order.
 * @param asked names with commas between them, or `all`; null or empty for the usual ones
 * @param granted the only ones that may be had, and all that are had unless fewer are asked for; all when left out
 * Throws `invalid` for a name that is none, and `denied` for a set that may not be had.
 */
export function chooseToolsets(asked: string | null, granted?: readonly Toolset[]): Toolset[] {
  const names = (asked ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  if (names.length === 0) return inOrder(granted ?? usualToolsets)
  if (names.includes('all')) return inOrder(granted ?? all)
  const chosen = names.map((name) => {
    const toolset = all.find((known) => known === name)
    if (toolset === undefined) throw unknownToolset()
    if (granted !== undefined && !granted.includes(toolset)) throw refusedToolset(toolset)
    return toolset
  })
  return inOrder(chosen)
}

function inOrder(chosen: readonly Toolset[]): Toolset[] {
  return all.filter((toolset) => chosen.includes(toolset))
}

function unknownToolset(): CalendarError {
  return new CalendarError('invalid', 'There is no such set of tools.', {
    field: 'toolsets',
    hint: `Name some of ${all.join(', ')}, with commas between them, or all.`,
  })
}

function refusedToolset(toolset: Toolset): CalendarError {
  return new CalendarError('denied', `The access token does not allow the tools of ${toolset}.`, {
    field: 'toolsets',
    hint: 'Make another token for them.',
  })
}
