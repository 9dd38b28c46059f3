import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Notice } from '../../components/notice.tsx'
import { messages } from '../../messages/messages.ts'
import { useCalendars } from '../../state/calendars.ts'
import { procedures, troubleOf } from '../../state/engine.ts'
import { forgetIntent, intentOfKey, intentWith } from '../../state/event-intent.ts'
import { keptDraft } from '../../state/kept-drafts.ts'
import { formatPlace, type Place } from '../../state/place.ts'
import { EditEvent } from './edit-event.tsx'
import { EventDetails } from './event-details.tsx'
import { useFreshEvents } from './use-fresh-events.ts'

interface Props {
  place: Extract<Place, { kind: 'event' }>
  zone: string
  onClose: () => void
}

/** One event, or one instance of a series, beside the agenda: to read, to change, to delete. */
export function DetailsPage({ place, zone, onClose }: Props) {
  // What was left unsaved goes on where it was left.
  const [isEditing, setEditing] = useState(() => keptDraft(formatPlace(place)) !== null)
  const [intent, setIntent] = useState(() => intentWith(place))
  useEffect(forgetIntent, [])
  const [isAsking, setAsking] = useState(false)
  useFreshEvents()
  const { data, error, refetch } = useQuery(
    procedures.event.get.queryOptions({
      input: { id: place.id, recurrenceId: place.recurrenceId ?? undefined },
      gcTime: 0,
    }),
  )
  const text = messages.details
  const title = isEditing ? messages.form.edit : text.label
  const calendars = useCalendars().data
  const isReadOnly = calendars?.find(({ id }) => id === data?.event.calendarId)?.readOnly
  const isKnown = data !== undefined && isReadOnly !== undefined

  // Opened to be changed; of what can't be changed the details say so.
  useEffect(() => {
    if (!isKnown || intent === null) return
    if (intent === 'edit' && !isReadOnly) setEditing(true)
    if (intent === 'edit' || isReadOnly) setIntent(null)
  }, [isKnown, isReadOnly, intent])

  function handleKey(event: React.KeyboardEvent) {
    const meant = intentOfKey(event)
    const isTyped = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
    if (meant === null || isTyped || isEditing || isAsking || isReadOnly !== false) return
    event.preventDefault()
    setIntent(meant)
  }

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={title}
      padding="lg"
      closeOnEscape={!isAsking}
      onKeyDown={handleKey}
    >
      {data !== undefined && isEditing && (
        <EditEvent
          found={data}
          place={place}
          zone={zone}
          onCancel={() => setEditing(false)}
          onSaved={onClose}
          onAsking={setAsking}
        />
      )}
      {data !== undefined && !isEditing && (
        <EventDetails
          found={data}
          place={place}
          zone={zone}
          isToDelete={intent === 'delete' && isKnown}
          onDeleteTaken={() => setIntent(null)}
          onEdit={() => setEditing(true)}
          onDeleted={onClose}
          onAsking={setAsking}
        />
      )}
      {data === undefined && error !== null && (
        <Failed error={error} onRetry={() => void refetch()} onClose={onClose} />
      )}
    </Drawer>
  )
}

function Failed({ error, onRetry, onClose }: { error: unknown; onRetry: () => void; onClose: () => void }) {
  const text = messages.details
  const trouble = troubleOf(error, { message: messages.errors.unknown, lost: messages.errors.lost })
  if (trouble.code === 'not_found') {
    return (
      <Notice
        role="alert"
        title={text.missing}
        text={text.missingText}
        actions={[{ label: messages.actions.close, act: onClose }]}
      />
    )
  }
  return (
    <Notice
      role="alert"
      title={messages.errors.title}
      text={trouble.message}
      hint={trouble.hint}
      actions={[{ label: messages.actions.retry, act: onRetry }]}
    />
  )
}
