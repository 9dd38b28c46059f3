import { bareItem } from '#electron/providers/bare-item.ts'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { sameItem } from '../same-item.ts'
import { excludedIn, inTermsOf } from '../series-instances.ts'

/** Of a part: what it is, null where it excludes its instance, undefined where there is no such part. */
export type PartContent = EventContent | null | undefined

/** One event as servers store it that keep exceptions apart: a series, or (by original start) one of its instances. */
export interface Part {
  /** The empty text names the series, or single event, itself. */
  readonly id: string
  readonly content: PartContent
}

export const seriesPart = ''

/** The parts of an item by name, its series first. */
export function partsOf(item: Item): Map<string, EventContent | null> {
  const { content } = bareItem(item)
  return new Map([[seriesPart, content], ...inTermsOf(content.start, item)])
}

/** The item that has these parts. */
export function itemOf(uid: string, parts: ReadonlyMap<string, EventContent | null>): Item {
  const content = parts.get(seriesPart)
  if (content == null) throw new Error(`${uid} has no series among its parts`)
  const instances = new Map([...parts].filter(([id]) => id !== seriesPart))
  const { recurrence } = content
  const exclusions = [...(recurrence?.exclusions ?? []), ...excludedIn(instances, content.start)]
  return {
    uid,
    content: { ...content, recurrence: recurrence && { ...recurrence, exclusions } },
    exceptions: Object.fromEntries(
      [...instances].filter((entry): entry is [string, EventContent] => entry[1] !== null),
    ),
  }
}

export function samePart(one: PartContent, other: PartContent): boolean {
  if (one == null || other == null) return one === other
  return sameItem({ uid: '', content: one, exceptions: {} }, { uid: '', content: other, exceptions: {} })
}

/** Whether a change of a series changes which instances it has, or when. */
export function changesInstances(from: PartContent, to: PartContent): boolean {
  const shape = (part: PartContent) => JSON.stringify([part?.start, part?.recurrence])
  return shape(from) !== shape(to)
}

/**
 * Makes an item what `item` says as clients of such servers do: the series first, then each instance, every one by a
 * request of its own that depends on what is known of that part. What a change of the series does to its instances is
 * known from its answer.
 */
export async function updateByParts(
  base: RemoteItem,
  item: Item,
  send: (seen: RemoteItem, part: Part) => Promise<RemoteItem>,
): Promise<RemoteItem> {
  const target = partsOf(item)
  const [from, to] = [partsOf(base.item).get(seriesPart), target.get(seriesPart)]
  let [seen, answer] = [base, base]
  if (!samePart(from, to)) {
    answer = await send(base, { id: seriesPart, content: to })
    if (changesInstances(from, to)) seen = answer
  }
  const known = partsOf(seen.item)
  for (const id of new Set([...known.keys(), ...target.keys()])) {
    if (id === seriesPart || samePart(known.get(id), target.get(id))) continue
    answer = await send(seen, { id, content: target.get(id) })
  }
  return answer
}
