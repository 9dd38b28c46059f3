import type { Misfit } from '#shared/rpc/event.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { factText } from '../../messages/fact-text.ts'
import { messages } from '../../messages/messages.ts'
import type { EventDraft } from './event-draft.ts'
import styles from './event-form.module.css'
import type { FormPart } from './form-part.ts'
import own from './misfit-notes.module.css'

interface Props extends FormPart {
  misfits: readonly Misfit[]
  /** saving was tried with something that can't be saved */
  isBlocked: boolean
}

/** What the calendar chosen can't hold, before anything is saved, with a way to take it out. */
export function MisfitNotes({ misfits, isBlocked, change, draft }: Props) {
  const text = messages.eventForm.misfits
  if (misfits.length === 0) return null
  const groups = [
    { title: text.refused, found: misfits.filter(({ kind }) => kind === 'refused') },
    { title: text.kept, found: misfits.filter(({ kind }) => kind === 'kept-here') },
    { title: text.untold, found: misfits.filter(({ kind }) => kind === 'untold') },
  ].filter(({ found }) => found.length > 0)
  return (
    <div className={own.misfits} role={isBlocked ? 'alert' : 'status'}>
      {isBlocked && <strong>{text.blocked}</strong>}
      {groups.map(({ title, found }) => (
        <section key={title}>
          <h3 className={own.misfitTitle}>{title}</h3>
          <ul className={styles.rows}>
            {found.map(({ field, kind, message, fact }) => {
              const without = kind === 'refused' ? withoutField(field, draft) : null
              return (
                <li key={field} className={own.misfit}>
                  <span>{factText(fact, message)}</span>
                  {without !== null && (
                    <PlainButton onClick={() => change(without)}>
                      {text.takeOut(fieldName(field))}
                    </PlainButton>
                  )}
                  {field === 'description' && (
                    <PlainButton onClick={() => void clearFormatting({ change, draft })}>
                      {text.clearFormatting}
                    </PlainButton>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}

async function clearFormatting({ change, draft }: FormPart): Promise<void> {
  // Comes with the editor, which the first page does without.
  const { withoutFormatting } = await import('./description/plain-description.ts')
  change({ description: withoutFormatting(draft.description) })
}

/** A draft's fields without what is said there; null where it can't be without. */
function withoutField(field: Misfit['field'], { repeat, showAs }: EventDraft): Partial<EventDraft> | null {
  switch (field) {
    case 'url':
    case 'conferenceUrl':
      return { [field]: '' }
    case 'color':
      return { color: null }
    case 'attachments':
    case 'attendees':
    case 'reminders':
      return { [field]: [] }
    case 'start':
      return repeat.choice === 'never' ? null : { repeat: { ...repeat, choice: 'never' } }
    case 'status':
    case 'showAs':
      return showAs === 'free' ? { status: 'confirmed' } : { status: 'confirmed', showAs: 'busy' }
    default:
      return null
  }
}

function fieldName(field: Misfit['field']): string {
  const { details, eventForm, form } = messages
  const names: Partial<Record<Misfit['field'], string>> = {
    start: form.repeat,
    url: eventForm.url,
    conferenceUrl: eventForm.conference,
    color: eventForm.color,
    attachments: eventForm.attachments.legend,
    attendees: details.attendees,
    reminders: details.reminders,
    status: eventForm.tentative,
    showAs: eventForm.showAs,
  }
  return names[field] ?? field
}
