import type { Instance } from '../state/stored-event.ts'
import { cancelledOccurrencesOf, eventJson } from './event-json.ts'
import { expandEvent } from './expand-event.ts'
import { readSelect, selected } from './query-options.ts'
import { type GraphContext, graphBase } from './session.ts'

type Shown = Pick<Instance, 'event' | 'day' | 'exception'>

/** An event as the answer to a request, with what it selects and expands. */
export function answeredEvent(context: GraphContext, shown: Shown): Record<string, unknown> {
  const { mailbox } = context.get('session')
  const preferences = context.get('preferences')
  const query = new URL(context.req.url).searchParams
  const names = readSelect(query, 'Event')
  const whole = eventJson(mailbox, shown, preferences)
  const series =
    names?.includes('cancelledOccurrences') && shown.day === null && shown.event.recurrence !== null
      ? { cancelledOccurrences: cancelledOccurrencesOf(shown.event, preferences) }
      : {}
  const expanded = expandEvent(mailbox, shown, query.get('$expand'), preferences)
  return { ...selected({ ...whole, ...series }, names), ...expanded }
}

export function entityAnswer(context: GraphContext, entity: object, kind: string, status: 200 | 201 = 200) {
  const { mailbox } = context.get('session')
  const owner = `users('${mailbox.account.id}')`
  return context.json(
    { '@odata.context': `${graphBase(context)}/$metadata#${owner}/${kind}/$entity`, ...entity },
    status,
    preferenceApplied(context),
  )
}

export function listAnswer(
  context: GraphContext,
  kind: string,
  value: readonly object[],
  links: Readonly<Record<string, unknown>> = {},
) {
  return context.json(
    { '@odata.context': `${graphBase(context)}/$metadata#${kind}`, value, ...links },
    200,
    preferenceApplied(context),
  )
}

function preferenceApplied(context: GraphContext): Record<string, string> {
  const prefer = context.req.header('prefer')
  return prefer === undefined ? {} : { 'preference-applied': prefer }
}
