import type { Item, RemoteItem, WriteOptions } from '#electron/providers/provider.ts'
import type { CreateIntent, Entry, Intent, MoveIntent, Whereabouts } from './ledger.ts'
import type { Sent } from './plan.ts'

/** What others are told with it. */
type Telling = Omit<WriteOptions, 'signal'>

/** What is to be sent of one entry. It is stored before it is sent, so that no lost answer is taken for news. */
export type Step = { readonly id: string; readonly telling: Telling; readonly hasProblem: boolean } & (
  | { readonly kind: 'create'; readonly intent: CreateIntent }
  | { readonly kind: 'move'; readonly intent: MoveIntent }
  | { readonly kind: 'update'; readonly base: RemoteItem; readonly item: Item }
  | DeleteStep
  /** What is left under another name of an item that was deleted there. */
  | { readonly kind: 'look'; readonly ref: string }
)

export interface DeleteStep {
  readonly kind: 'delete'
  readonly base: RemoteItem
  /** Where the event is by now, if it was not just deleted. */
  readonly movedTo: Whereabouts | null
  /** What went out before. */
  readonly unanswered: Sent | null
}

/** The create or move that is open. */
export function stepOf(entry: Entry, intent: Intent): Step {
  const { id, hasProblem } = entry
  const step = { id, telling: tellingOf(entry), hasProblem }
  return 'from' in intent ? { ...step, kind: 'move', intent } : { ...step, kind: 'create', intent }
}

export function tellingOf({ notify, notes }: Entry): Telling {
  return { notify, notes }
}

/** What the provider is to have; null where it is nothing new. */
export function itemOf(step: Step): Item | null {
  switch (step.kind) {
    case 'create':
      return step.intent.item
    case 'update':
      return step.item
    case 'move':
    case 'delete':
    case 'look':
      return null
  }
}

/** By what a problem is known: the provider's name of the item, or ours where it has none yet. */
export function refOf(step: Step): string {
  switch (step.kind) {
    case 'create':
      return step.id
    case 'move':
      return step.intent.seen.ref
    case 'update':
    case 'delete':
      return step.base.ref
    case 'look':
      return step.ref
  }
}
