import type { Toolset } from '#shared/rpc/toolset.ts'
import type { Tool } from '../tool.ts'
import { createEventTool } from './create-event.ts'
import { deleteEventTool } from './delete-event.ts'
import { exportIcsTool } from './export-ics.ts'
import { getEventTool } from './get-event.ts'
import { importIcsTool } from './import-ics.ts'
import { listCalendarsTool } from './list-calendars.ts'
import { listConflictsTool } from './list-conflicts.ts'
import { listEventsTool } from './list-events.ts'
import { resolveConflictTool } from './resolve-conflict.ts'
import { searchEventsTool } from './search-events.ts'
import { updateEventTool } from './update-event.ts'

const tools: Readonly<Record<Toolset, readonly Tool[]>> = {
  calendar: [
    listCalendarsTool,
    listEventsTool,
    searchEventsTool,
    getEventTool,
    createEventTool,
    updateEventTool,
    deleteEventTool,
  ],
  sync: [listConflictsTool, resolveConflictTool],
  files: [importIcsTool, exportIcsTool],
}

/** The tools of some sets, in the order in which clients list them. */
export function toolsOf(toolsets: readonly Toolset[]): Tool[] {
  return toolsets.flatMap((toolset) => tools[toolset])
}
