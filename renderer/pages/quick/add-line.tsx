import { skipToken, useQuery } from '@tanstack/react-query'
import { type FormEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { EventDraft } from '#shared/rpc/event.ts'
import { eventTimesText } from '../../messages/event-times.ts'
import { language } from '../../messages/language.ts'
import { messages } from '../../messages/messages.ts'
import { recurrenceText } from '../../messages/recurrence-text.ts'
import { useCalendars } from '../../state/calendars.ts'
import { desktop } from '../../state/desktop.ts'
import { engine, procedures, troubleOf } from '../../state/engine.ts'
import { minutesBefore, useSettings } from '../../state/settings.ts'
import { showTrouble } from '../../state/toasts.ts'
import { showChange } from '../../state/undo.ts'
import styles from './add-line.module.css'

interface Props {
  zone: string
  onAdded?: () => void
}

/** A line of plain words that becomes an event; what was understood is shown before it is added. */
export function AddLine({ zone, onAdded }: Props) {
  const [line, setLine] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const deferred = useDeferredValue(line.trim())
  const { data: draft, error } = useQuery({
    ...procedures.event.interpret.queryOptions({
      input: deferred === '' ? skipToken : { text: deferred, language },
    }),
    placeholderData: (before) => (deferred === '' ? undefined : before),
    retry: false,
    gcTime: 10_000,
  })
  const { data: calendars } = useCalendars()
  const { defaultCalendarId, reminderMinutes } = useSettings()
  const writable = calendars?.filter(({ readOnly }) => !readOnly)
  const calendar = writable?.find(({ id }) => id === defaultCalendarId) ?? writable?.[0]
  useEffect(() => {
    // A window may be shown before its page is there to hear of it.
    input.current?.focus()
    return desktop?.onShow(() => input.current?.focus())
  }, [])
  const text = messages.quick

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (line.trim() === '' || calendar === undefined) return
    try {
      // Asked again: what is shown may be of the words before.
      const {
        understood: _understood,
        assumed: _assumed,
        ...content
      } = await engine.event.interpret({ text: line.trim(), language })
      const { changeId } = await engine.event.create({
        ...content,
        calendarId: calendar.id,
        reminders: 'date' in content.start ? [] : reminderMinutes.map(minutesBefore),
      })
      setLine('')
      showChange(text.added(content.title), changeId)
      onAdded?.()
    } catch (failure) {
      showTrouble(failure)
    }
  }
  const problem =
    error === null
      ? null
      : troubleOf(error, { message: messages.errors.unknown, lost: messages.errors.lost }).message
  return (
    <form onSubmit={(event) => void add(event)}>
      <p className={styles.preview} role="status">
        {deferred === '' ? '' : (problem ?? (draft === undefined ? '' : previewOf(draft, zone)))}
      </p>
      <input
        ref={input}
        data-autofocus
        className={styles.input}
        aria-label={text.add}
        placeholder={text.addPlaceholder}
        value={line}
        maxLength={500}
        autoComplete="off"
        onChange={({ currentTarget }) => setLine(currentTarget.value)}
      />
    </form>
  )
}

/** All that will be in the event, and what was not said of its time. */
function previewOf(draft: EventDraft, zone: string): string {
  const { title, location, start, end, recurrence, assumed } = draft
  const { day, time } = eventTimesText(start, end, zone)
  const often = recurrence === null ? '' : recurrenceText(recurrence, start)
  const open = assumed.map((assumption) => messages.quick.assumed[assumption])
  return [title, `${day}, ${time}`, often, location, ...open].filter((part) => part !== '').join(' · ')
}
