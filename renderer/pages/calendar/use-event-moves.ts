import { useMutation } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Agenda, Occurrence } from '#shared/calendar/occurrence.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { engine, procedures } from '../../state/engine.ts'
import { type GuestQuestion, guestQuestion } from '../../state/guest-notices.ts'
import { showTrouble } from '../../state/toasts.ts'
import { showChange } from '../../state/undo.ts'
import type { ChangeChoice } from '../details/scope-dialog.tsx'
import { timesAt } from './shifted.ts'
import { identity } from './stops.ts'
import type { Move } from './use-range.ts'

/** A move before it is stored. */
interface Change {
  before: Occurrence
  after: Occurrence
  found: Awaited<ReturnType<typeof engine.event.get>>
}

/** What is still to be said about a move: which events of a series are meant, and which guests hear of it. */
export interface MoveQuestion extends Change {
  isSeries: boolean
  guests: GuestQuestion
}

export interface EventMoves {
  moves: readonly Move[]
  asked: MoveQuestion | null
  /** Moves an occurrence to other times: at once here, and taken back with a reason when the engine refuses. */
  move(before: Occurrence, after: Occurrence): void
  /** Answers what was asked; null takes the move back. */
  answer(choice: ChangeChoice | null): void
}

export function useEventMoves(agenda: Agenda | undefined, zone: string): EventMoves {
  const [moves, setMoves] = useState<readonly Move[]>([])
  const [asked, setAsked] = useState<MoveQuestion | null>(null)
  const accounts = useAccounts().data
  const takeBack = useCallback((occurrence: Occurrence) => {
    setMoves((all) => all.filter((move) => identity(move.occurrence) !== identity(occurrence)))
  }, [])
  const { mutate } = useMutation({
    mutationKey: procedures.event.update.mutationKey(),
    mutationFn: ({ change, choice }: { change: Change; choice: ChangeChoice }) => store(change, choice, zone),
    onSuccess: (result, { change }) => {
      setMoves((all) => all.map((move) => (isOf(move, change.before) ? { ...move, isStored: true } : move)))
      showChange(messages.change.saved(result.event?.title || messages.agenda.untitled), result.changeId)
    },
    onError: (error, { change }) => {
      takeBack(change.before)
      showTrouble(error)
    },
  })

  const move = useCallback(
    async (before: Occurrence, after: Occurrence) => {
      const { start, end } = after
      setMoves((all) => [
        ...all.filter((one) => !one.isStored && !isOf(one, before)),
        { occurrence: before, start, end, base: agenda, isStored: false },
      ])
      try {
        const found = await engine.event.get({
          id: before.id,
          recurrenceId: before.recurrenceId ?? undefined,
        })
        const change = { before, after, found }
        const isSeries = before.recurrenceId !== null
        const guests = guestQuestion(accounts ?? [], [before.calendarId], found.event.attendees)
        if (isSeries || guests !== null) setAsked({ ...change, isSeries, guests })
        else mutate({ change, choice: {} })
      } catch (error) {
        takeBack(before)
        showTrouble(error)
      }
    },
    [agenda, accounts, mutate, takeBack],
  )
  const answer = useCallback(
    (choice: ChangeChoice | null) => {
      if (asked === null) return
      setAsked(null)
      if (choice === null) takeBack(asked.before)
      else mutate({ change: asked, choice })
    },
    [asked, takeBack, mutate],
  )
  return { moves, asked, move, answer }
}

/** Sends the times that were changed, in the event's own zones. */
async function store(change: Change, { scope, notify }: ChangeChoice, zone: string) {
  const { before, after, found } = change
  const { event } = found
  const times = timesAt(event, after, zone)
  const patch: EventPatch = {}
  if (before.start !== after.start) patch.start = times.start
  if (before.end !== after.end) patch.end = times.end
  const recurrenceId = before.recurrenceId ?? undefined
  return await engine.event.update({ id: event.id, recurrenceId, scope, notify, patch })
}

function isOf(move: Move, occurrence: Occurrence): boolean {
  return identity(move.occurrence) === identity(occurrence)
}
