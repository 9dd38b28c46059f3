import type { Toolset } from '#shared/rpc/toolset.ts'
import type { Tool } from '../tool.ts'
import { addAccommodationTool } from './add-accommodation.ts'
import { addActivityTool } from './add-activity.ts'
import { addFlightTool } from './add-flight.ts'
import { checkAvailabilityTool } from './check-availability.ts'
import { convertTimezoneTool } from './convert-timezone.ts'
import { createEventTool } from './create-event.ts'
import { createEventsTool } from './create-events.ts'
import { createItineraryTool } from './create-itinerary.ts'
import { deleteEventTool } from './delete-event.ts'
import { disconnectAccountTool } from './disconnect-account.ts'
import { expandRecurrenceTool } from './expand-recurrence.ts'
import { exportIcsTool } from './export-ics.ts'
import { exportTripTool } from './export-trip.ts'
import { findMeetingTimesTool } from './find-meeting-times.ts'
import { getEventTool } from './get-event.ts'
import { importIcsTool } from './import-ics.ts'
import { initiateOauthTool } from './initiate-oauth.ts'
import { listAccountsTool } from './list-accounts.ts'
import { listCalendarsTool } from './list-calendars.ts'
import { listChangesTool } from './list-changes.ts'
import { listConflictsTool } from './list-conflicts.ts'
import { listEventsTool } from './list-events.ts'
import { oauthCallbackTool } from './oauth-callback.ts'
import { oauthStatusTool } from './oauth-status.ts'
import { refreshTokenTool } from './refresh-token.ts'
import { resolveConflictTool } from './resolve-conflict.ts'
import { resolveDatetimeTool } from './resolve-datetime.ts'
import { respondToEventTool } from './respond-to-event.ts'
import { searchEventsTool } from './search-events.ts'
import { syncFromCalendarTool } from './sync-from-calendar.ts'
import { syncStatusTool } from './sync-status.ts'
import { syncToCalendarTool } from './sync-to-calendar.ts'
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
  accounts: [
    listAccountsTool,
    initiateOauthTool,
    oauthCallbackTool,
    oauthStatusTool,
    refreshTokenTool,
    disconnectAccountTool,
  ],
  sync: [syncFromCalendarTool, syncToCalendarTool, syncStatusTool, listConflictsTool, resolveConflictTool],
  files: [importIcsTool, exportIcsTool],
  time: [resolveDatetimeTool, convertTimezoneTool, expandRecurrenceTool],
  trips: [addFlightTool, addAccommodationTool, addActivityTool, createItineraryTool, exportTripTool],
}

/** The tools of some sets, in the order in which clients list them. */
export function toolsOf(toolsets: readonly Toolset[]): Tool[] {
  return toolsets.flatMap((toolset) => tools[toolset])
}
