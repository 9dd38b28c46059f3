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

/** Every tool, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  listCalendarsTool,
  listEventsTool,
  searchEventsTool,
  getEventTool,
  createEventTool,
  updateEventTool,
  deleteEventTool,
  importIcsTool,
  exportIcsTool,
  listConflictsTool,
  resolveConflictTool,
]
