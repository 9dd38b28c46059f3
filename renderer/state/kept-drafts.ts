/** What was typed into a form and not saved, kept until the browser's tab is closed. */
export interface KeptDraft<Draft> {
  /** what the form began with */
  base: Draft
  draft: Draft
}

const prefix = 'kalends.draft '

/** @param key names the form and what it is about */
export function keptDraft<Draft>(key: string): KeptDraft<Draft> | null {
  try {
    const text = sessionStorage.getItem(prefix + key)
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export function keepDraft<Draft>(key: string, kept: KeptDraft<Draft>): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(kept))
  } catch {
    // Without storage a draft lasts as long as its form is open.
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(prefix + key)
  } catch {
    // There was none then.
  }
}

/** A draft on top of what there is now: fields that were not touched take the present value. */
export function rebased<Draft extends object>({ base, draft }: KeptDraft<Draft>, present: Draft): Draft {
  const touched = (Object.keys(draft) as (keyof Draft)[]).filter(
    (name) => JSON.stringify(draft[name]) !== JSON.stringify(base[name]),
  )
  return { ...present, ...Object.fromEntries(touched.map((name) => [name, draft[name]])) }
}
