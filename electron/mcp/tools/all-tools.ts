import type { Toolset } from '#shared/rpc/toolset.ts'
import type { Tool } from '../tool.ts'
import { checkAvailabilityTool } from './check-availability.ts'
import { createEventTool } from './create-event.ts'
import { createEventsTool } from './create-events.ts'
import { deleteEventTool } from './delete-event.ts'
import { exportIcsTool } from './export-ics.ts'
import { findMeetingTimesTool } from './find-meeting-times.ts'
import { getEventTool } from './get-event.ts'
import { importIcsTool } from './import-ics.ts'
import { listCalendarsTool } from './list-calendars.ts'
import { listChangesTool } from './list-changes.ts'
import { listConflictsTool } from './list-conflicts.ts'
import { listEventsTool } from './list-events.ts'
import { resolveConflictTool } from './resolve-conflict.ts'
import { respondToEventTool } from './respond-to-event.ts'
import { searchEventsTool } from './search-events.ts'
import { undoChangeTool } from './undo-change.ts'
import { updateEventTool } from './update-event.ts'

const tools: Readonly<Record<Toolset, readonly Tool[]>> = {
  calendar: [
    listCalendarsTool,
    listEventsTool,
    searchEventsTool,
    getEventTool,
    createEventTool,
    createEventsTool,
    updateEventTool,
    deleteEventTool,
    respondToEventTool,
    checkAvailabilityTool,
    findMeetingTimesTool,
    listChangesTool,
    undoChangeTool,
  ],
  sync: [listConflictsTool, resolveConflictTool],
  files: [importIcsTool, exportIcsTool],
}

/** The tools of some sets, in the order in which clients list them. */
export function toolsOf(toolsets: readonly Toolset[]): Tool[] {
  return toolsets.flatMap((toolset) => tools[toolset])
}
