import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Notice } from '../../components/notice.tsx'
import { messages } from '../../messages/messages.ts'
import { procedures, troubleOf } from '../../state/engine.ts'
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

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={title}
      padding="lg"
      closeOnEscape={!isAsking}
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
