import { toolsetSchema } from '#shared/rpc/toolset.ts'
import type { Authorization } from './authorization-codes.ts'
import { expiryDays } from './consent-page.ts'
import type { ConsentWords } from './consent-words.ts'

type ConsentProblem = keyof ConsentWords['problems']

/** What the person answered. */
export type Consent =
  | ({ kind: 'granted' } & Pick<Authorization, 'name' | 'scopes' | 'days'>)
  | { kind: 'denied' }
  /** what is still to be chosen */
  | { kind: 'unfinished'; problem: ConsentProblem }

export function readConsent(form: URLSearchParams): Consent {
  if (form.get('answer') !== 'allow') return { kind: 'denied' }
  const name = (form.get('name') ?? '').trim().slice(0, 100)
  if (name === '') return unfinished('name')
  const toolsets = toolsetSchema.options.filter((toolset) => form.getAll('toolset').includes(toolset))
  if (toolsets.length === 0) return unfinished('tools')
  const isForSome = form.get('which') === 'some'
  const calendars = isForSome ? form.getAll('calendar').filter((id) => /^\d{1,15}$/.test(id)) : []
  if (isForSome && calendars.length === 0) return unfinished('calendars')
  const days = Number(form.get('days'))
  if (!expiryDays.includes(days)) return unfinished('days')
  const scopes = [...toolsets.map((toolset) => `mcp:${toolset}`), ...calendars.map((id) => `calendar:${id}`)]
  return { kind: 'granted', name, days, scopes }
}

function unfinished(problem: ConsentProblem): Consent {
  return { kind: 'unfinished', problem }
}
