import { useQuery } from '@tanstack/react-query'
import { procedures } from './engine.ts'

const liveAssistants = procedures.grant.live.experimental_liveOptions()

/** Assistants that have been here and what they may do, latest seen first, followed live. */
export function useAssistants() {
  return useQuery(liveAssistants)
}
