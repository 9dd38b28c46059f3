import { toolsetSchema } from '#shared/rpc/toolset.ts'
import type { Authorization } from './authorization-codes.ts'
import { expiryDays } from './consent-page.ts'

/** What the person answered. */
export type Consent =
  | ({ kind: 'granted' } & Pick<Authorization, 'name' | 'scopes' | 'days'>)
  | { kind: 'denied' }
  /** what is still to be chosen, in words */
  | { kind: 'unfinished'; problem: string }

export function readConsent(form: URLSearchParams): Consent {
  if (form.get('answer') !== 'allow') return { kind: 'denied' }
  const name = (form.get('name') ?? '').trim().slice(0, 100)
  if (name === '') return unfinished('Give it a name.')
  const toolsets = toolsetSchema.options.filter((toolset) => form.getAll('toolset').includes(toolset))
  if (toolsets.length === 0) return unfinished('Choose at least one kind of tools.')
  const isForSome = form.get('which') === 'some'
  const calendars = isForSome ? form.getAll('calendar').filter((id) => /^\d{1,15}$/.test(id)) : []
  if (isForSome && calendars.length === 0) return unfinished('Choose at least one calendar.')
  const days = Number(form.get('days'))
  if (!expiryDays.includes(days)) return unfinished('Choose how long it may come in.')
  const scopes = [...toolsets.map((toolset) => `mcp:${toolset}`), ...calendars.map((id) => `calendar:${id}`)]
  return { kind: 'granted', name, days, scopes }
}

function unfinished(problem: string): Consent {
  return { kind: 'unfinished', problem }
}
