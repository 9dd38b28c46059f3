import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { listChanges } from './list-changes.ts'
import { listConflicts } from './list-conflicts.ts'
import { person } from './testing/test-context.ts'
import { inStep } from './testing/two-desks.ts'
import { undoChange } from './undo-change.ts'

const side = fc.constantFrom('mine' as const, 'theirs' as const)
const field = fc.constantFrom('title' as const, 'location' as const)

const step = fc.oneof(
  fc.record({ kind: fc.constant('edit here' as const), field }),
  fc.record({ kind: fc.constant('edit there' as const), field }),
  fc.constant({ kind: 'delete here' as const }),
  fc.constant({ kind: 'delete there' as const }),
  { weight: 3, arbitrary: fc.constant({ kind: 'sync' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resolve' as const), keep: side }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), back: fc.nat(3) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Edits, decisions and undos in any order, on one event; each edit writes a text that no other writes. */
async function play(desk: Awaited<ReturnType<typeof inStep>>, steps: readonly Step[]): Promise<void> {
  let count = 0
  for (const step of steps) {
    count += 1
    switch (step.kind) {
      case 'edit here':
        if (desk.here('a').length > 0) await desk.edit('a', { [step.field]: `here ${count}` })
        break
      case 'edit there':
        if (desk.there('a') !== undefined) desk.editThere('a', { [step.field]: `there ${count}` })
        break
      case 'delete here':
        if (desk.here('a').length > 0) await desk.remove('a')
        break
      case 'delete there':
        for (const { ref } of desk.remote.items()) desk.remote.remove(ref)
        break
      case 'sync':
        await desk.sync()
        break
      case 'resolve':
        for (const { id } of listConflicts(desk.context)) await desk.resolve({ id, keep: step.keep })
        break
      case 'undo': {
        const change = listChanges(desk.context)[step.back]
        // The first one made the calendar.
        if (change === undefined || change.id === '1') break
        await undoChange(desk.context, person, { id: change.id }).catch((error: unknown) => {
          if (!(error instanceof CalendarError) || error.code !== 'conflict') throw error
        })
        break
      }
    }
  }
}

it('whatever is undone and decided, both sides come to agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), side, async (steps, keep) => {
      const desk = await inStep([['a', { title: 'Lunch' }]])
      await play(desk, steps)
      await desk.sync()
      for (const { id } of listConflicts(desk.context)) await desk.resolve({ id, keep })
      await desk.sync()
      expect(listConflicts(desk.context)).toEqual([])
      expect(desk.remote.items().length).toBeLessThanOrEqual(1)
      expect(await desk.comesToRest('a')).toBe(true)
    }),
    { numRuns: 60 },
  )
}, 120_000)
