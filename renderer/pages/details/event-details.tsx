import { Button } from '@mantine/core'
import {
  IconBell,
  IconCalendar,
  IconClock,
  IconDownload,
  IconLink,
  IconMapPin,
  IconNotes,
  IconPaperclip,
  IconPencil,
  IconRepeat,
  IconTag,
  IconTrash,
  IconUsers,
  IconVideo,
} from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { BusyButton } from '../../components/busy-button.tsx'
import { safeAddress } from '../../components/linkify.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { Linked, OutsideLink, RichText } from '../../components/rich-text.tsx'
import { eventTimesText } from '../../messages/event-times.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { recurrenceText } from '../../messages/recurrence-text.ts'
import { reminderText } from '../../messages/reminder-text.ts'
import { zoneCity } from '../../messages/zone-text.ts'
import { useAccounts } from '../../state/accounts.ts'
import { useCalendarName } from '../../state/calendar-names.ts'
import { useCalendars } from '../../state/calendars.ts'
import { download, exportAddress } from '../../state/files.ts'
import { guestQuestion } from '../../state/guest-notices.ts'
import type { Place } from '../../state/place.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { AttendeeList } from './attendee-list.tsx'
import styles from './event-details.module.css'
import type { FoundEvent } from './found-event.ts'
import { ScopeDialog } from './scope-dialog.tsx'
import { useDeleteEvent } from './use-delete-event.ts'

interface Props {
  found: FoundEvent
  place: Extract<Place, { kind: 'event' }>
  zone: string
  /** it was opened to be deleted */
  isToDelete: boolean
  onDeleteTaken: () => void
  onEdit: () => void
  onDeleted: () => void
  onAsking: (isAsking: boolean) => void
}

/** Everything known about an event. */
export function EventDetails(props: Props) {
  const { found, place, zone, isToDelete, onDeleteTaken, onEdit, onDeleted, onAsking } = props
  const { event, series } = found
  const text = messages.details
  const [isAsking, setAsking] = useState(false)
  const remove = useDeleteEvent(onDeleted)
  const calendar = useCalendars().data?.find((one) => one.id === event.calendarId)
  const calendarName = useCalendarName(event.calendarId, found.calendar)
  const isReadOnly = calendar?.readOnly === true
  const recurring = event.recurrence === null ? series : event
  const isSeries = recurring !== null
  const accounts = useAccounts().data
  const guests = guestQuestion(accounts ?? [], [event.calendarId], event.attendees)
  const times = eventTimesText(event.start, event.end, zone)
  const conference = event.conferenceUrl === null ? null : safeAddress(event.conferenceUrl)
  const link = event.url === '' ? null : safeAddress(event.url)

  const accountsKnown = accounts !== undefined
  useEffect(() => {
    if (!isToDelete || !accountsKnown || isReadOnly) return
    onDeleteTaken()
    startDelete()
  })

  function startDelete() {
    if (isSeries || guests !== null) setAsking(true)
    else remove.mutate({ id: event.id })
  }

  return (
    <article aria-labelledby="event-title">
      <h2
        id="event-title"
        className={styles.title}
        data-status={event.status}
        style={{ '--color': event.color ?? calendar?.color ?? 'var(--ink)' } as React.CSSProperties}
      >
        {event.title === '' ? messages.agenda.untitled : event.title}
      </h2>
      {(event.status !== 'confirmed' ||
        event.showAs === 'free' ||
        text.visibility[event.visibility] !== '') && (
        <p className={styles.states}>
          {event.status !== 'confirmed' && <span className={styles.state}>{text.status[event.status]}</span>}
          {event.showAs === 'free' && <span className={styles.state}>{text.showAs.free}</span>}
          {text.visibility[event.visibility] !== '' && (
            <span className={styles.state}>{text.visibility[event.visibility]}</span>
          )}
        </p>
      )}
      {conference !== null && (
        <a className={styles.join} href={conference} target="_blank" rel="noopener noreferrer">
          <IconVideo size={18} aria-hidden="true" />
          {text.join}
          <span className="visually-hidden"> ({text.opensOutside})</span>
        </a>
      )}
      {found.invitation !== null && !isReadOnly && (
        <AnswerButtons
          found={found}
          invitation={found.invitation}
          recurrenceId={place.recurrenceId}
          onAsking={onAsking}
        />
      )}
      <dl className={styles.fields}>
        <Field icon={<IconClock />} name={text.when}>
          <div className={styles.strong}>{times.day}</div>
          <div>
            {times.time}
            {times.zone !== '' && <span className={styles.quiet}> {times.zone}</span>}
          </div>
          {times.yours !== null && (
            <div className={styles.yours}>{text.inZone(times.yours, zoneCity(zone))}</div>
          )}
        </Field>
        {recurring?.recurrence != null && (
          <Field icon={<IconRepeat />} name={text.repeats}>
            {recurrenceText(recurring.recurrence, recurring.start)}
            {series !== null && event.id !== series.id && (
              <div className={styles.quiet}>{text.exception}</div>
            )}
          </Field>
        )}
        {event.location !== '' && (
          <Field icon={<IconMapPin />} name={text.where}>
            <Linked text={event.location} />
          </Field>
        )}
        {link !== null && (
          <Field icon={<IconLink />} name={text.link}>
            <OutsideLink address={link}>{event.url}</OutsideLink>
          </Field>
        )}
        {event.description !== '' && (
          <Field icon={<IconNotes />} name={text.description}>
            <RichText text={event.description} />
          </Field>
        )}
        {(event.attendees.length > 0 || event.organizer !== null) && (
          <Field icon={<IconUsers />} name={text.attendees}>
            <AttendeeList attendees={event.attendees} organizer={event.organizer} />
          </Field>
        )}
        {event.reminders.length > 0 && (
          <Field icon={<IconBell />} name={text.reminders}>
            <ul className={styles.list}>
              {[...new Set(event.reminders.map((reminder) => reminderText(reminder, zone)))].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Field>
        )}
        {event.attachments.length > 0 && (
          <Field icon={<IconPaperclip />} name={text.attachments}>
            <ul className={styles.list}>
              {event.attachments.map((attachment, index) => {
                const address = attachment.url === null ? null : safeAddress(attachment.url)
                const name = attachment.title || attachment.url || attachment.mediaType || text.embedded
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two attachments may be alike
                  <li key={index}>
                    {address === null ? name : <OutsideLink address={address}>{name}</OutsideLink>}
                    {attachment.url === null && name !== text.embedded && (
                      <span className={styles.quiet}> {text.embedded}</span>
                    )}
                  </li>
                )
              })}
            </ul>
          </Field>
        )}
        {event.categories.length > 0 && (
          <Field icon={<IconTag />} name={text.categories}>
            {event.categories.join(', ')}
          </Field>
        )}
        <Field icon={<IconCalendar />} name={text.calendar}>
          {calendarName}
          {found.pending && <div className={styles.quiet}>{text.pending}</div>}
          {isReadOnly && <span className={styles.quiet}> {messages.sidebar.readOnly}</span>}
        </Field>
      </dl>
      <p className={styles.updated}>{text.updated(formatInstant(event.updatedAt, zone))}</p>
      <div className={styles.actions}>
        {!isReadOnly && (
          <>
            <Button
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden="true" />}
              onClick={onEdit}
            >
              {messages.actions.edit}
            </Button>
            <BusyButton
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden="true" />}
              isBusy={remove.isPending}
              onClick={startDelete}
            >
              {messages.actions.delete}
            </BusyButton>
          </>
        )}
        <PlainButton
          quiet
          icon
          aria-label={text.export}
          title={text.export}
          onClick={() => download(exportAddress({ eventIds: [event.seriesId ?? event.id] }), 'event.ics')}
        >
          <IconDownload size={18} stroke={1.75} aria-hidden="true" />
        </PlainButton>
      </div>
      {isAsking && (
        <ScopeDialog
          title={isSeries ? messages.change.deleteTitle : messages.guests.deleteTitle}
          action={messages.actions.delete}
          isDangerous
          isSeries={isSeries}
          guests={guests}
          canBeOne={place.recurrenceId !== null}
          onAsking={onAsking}
          onCancel={() => setAsking(false)}
          onChoose={(choice) => {
            setAsking(false)
            remove.mutate({ id: event.id, recurrenceId: place.recurrenceId ?? undefined, ...choice })
          }}
        />
      )}
    </article>
  )
}

function Field({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <dt className={styles.icon} title={name}>
        <span aria-hidden="true">{icon}</span>
        <span className="visually-hidden">{name}</span>
      </dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  )
}
