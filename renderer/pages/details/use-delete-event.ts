import { useMutation } from '@tanstack/react-query'
import { messages } from '../../messages/messages.ts'
import { engine, procedures } from '../../state/engine.ts'
import { showTrouble } from '../../state/toasts.ts'
import { showChange } from '../../state/undo.ts'

type Target = Parameters<(typeof engine)['event']['delete']>[0]

/** Deletes an event, or instances of a series, and offers to take it back. */
export function useDeleteEvent(onDeleted: () => void) {
  return useMutation({
    mutationKey: procedures.event.delete.mutationKey(),
    mutationFn: async (target: Target) => {
      const { event } = await engine.event.get({ id: target.id, recurrenceId: target.recurrenceId })
      return { title: event.title, result: await engine.event.delete(target) }
    },
    onSuccess: ({ title, result }) => {
      onDeleted()
      showChange(messages.change.deleted(title === '' ? messages.agenda.untitled : title), result.changeId)
    },
    onError: (error) => showTrouble(error),
  })
}
