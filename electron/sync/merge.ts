import type { Item } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Decide, FieldConflict } from './field-conflict.ts'
import { mergeContent } from './merge-content.ts'
import { mergeInstances } from './merge-instances.ts'
import {
  excludedIn,
  hasSameShape,
  type Instances,
  inTermsOf,
  moveInstances,
  orphansOf,
  withInstances,
} from './series-instances.ts'
import { of, type Past, ThreeWay } from './three-way.ts'

export interface Merged {
  readonly item: Item
  /** Every conflict met, each settled in `item` as `decide` said. */
  readonly conflicts: readonly FieldConflict[]
}

/**
 * Merges two edits of one item, field by field: a field that only one side changed is taken from that side, entries of
 * attendees, reminders, attachments, categories, recurrence dates and instances each by themselves. Times stay whole
 * (start with end), and so do rules. Without a base every difference is a conflict. An exception that is no instance of
 * the merged series is a conflict too; where it is kept, it becomes an additional date.
 *
 * `sent` went out from here and was not answered: where the remote side says the same, that is our own edit come back,
 * and what is here is later. It may be there by half: where parts are sent one by one, a change of the series' times or
 * rules arrives first, and may drop the instances that come after it.
 */
export function merge(
  base: Item | null,
  local: Item,
  remote: Item,
  decide: Decide,
  sent: Item | null = null,
): Merged {
  const conflicts: FieldConflict[] = []
  const past: Past<Item> = { base: base ?? undefined, sent: sent ?? undefined }
  const fields = new ThreeWay(null, conflicts, decide)
  const content = mergeContent(
    fields,
    of(past, (item) => item.content),
    local.content,
    remote.content,
  )

  const reference = (base ?? local).content.start
  const instances = mergeInstances(
    fields,
    of(past, (item) => inTermsOf(reference, item)),
    inTermsOf(reference, local),
    inTermsOf(reference, remote),
    base !== null && sent !== null && mayHaveArrived(base.content, sent.content, remote.content),
  )
  const kept: string[] = []
  for (const { recurrenceId, instance, side } of orphansOf(
    instances,
    content,
    { local, remote },
    reference,
  )) {
    if (side === null || fields.keepsOrphan(recurrenceId, side, instance)) kept.push(recurrenceId)
    else instances.delete(recurrenceId)
  }
  return { item: { ...local, ...assemble(content, instances, reference, kept) }, conflicts }
}

/** Puts series and instances together, at the start that was merged. */
function assemble(
  content: EventContent,
  instances: Instances,
  reference: EventTime,
  kept: readonly string[],
): Pick<Item, 'content' | 'exceptions'> {
  const moved = moveInstances(instances, reference, content.start)
  const { recurrence } = content
  const exclusions = excludedIn(moved, content.start)
  const added = moveInstances(new Map(kept.map((id) => [id, null])), reference, content.start)
  return {
    content: withInstances(
      {
        ...content,
        recurrence: recurrence && { ...recurrence, exclusions: [...recurrence.exclusions, ...exclusions] },
      },
      [...added.keys()],
    ),
    exceptions: Object.fromEntries(
      [...moved].filter((entry): entry is [string, EventContent] => entry[1] !== null),
    ),
  }
}

/** Whether a change of a series' times or rules that was sent may have arrived, perhaps with others after it. */
function mayHaveArrived(base: EventContent, sent: EventContent, remote: EventContent): boolean {
  return !hasSameShape(base, sent) && !hasSameShape(base, remote)
}
