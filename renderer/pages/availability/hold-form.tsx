import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Stretch } from '#shared/rpc/availability.ts'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { procedures } from '../../state/engine.ts'
import { useSettings } from '../../state/settings.ts'
import { showChange } from '../../state/undo.ts'
import { calendarChoices } from '../details/calendar-choices.ts'
import styles from './availability-page.module.css'
import { wallClocks } from './times-text.ts'

interface Props {
  times: readonly Stretch[]
  zone: string
  calendars: readonly Calendar[]
  onMade: () => void
}

/** Keeps times free: as tentative events, made and undone as one. */
export function HoldForm({ times, zone, calendars, onMade }: Props) {
  const text = messages.availability.holds
  const { defaultCalendarId } = useSettings()
  const accounts = useAccounts().data ?? []
  const writable = calendars.filter(({ readOnly }) => !readOnly)
  const [title, setTitle] = useState<string>(text.usual)
  const [calendarId, setCalendarId] = useState(
    (writable.find(({ id }) => id === defaultCalendarId) ?? writable.find(({ visible }) => visible))?.id ??
      writable[0]?.id,
  )
  const create = useMutation(
    procedures.event.createMany.mutationOptions({
      onSuccess: ({ changeId, events }) => {
        showChange(text.made(events.length), changeId)
        onMade()
      },
    }),
  )
  if (calendarId === undefined) return <p className={styles.note}>{text.none}</p>

  function submit(event: FormEvent) {
    event.preventDefault()
    if (times.length === 0 || create.isPending || calendarId === undefined) return
    create.mutate({
      events: times.map((time) => {
        const [start, end] = wallClocks(time, zone)
        return {
          calendarId,
          title: title.trim() || text.usual,
          status: 'tentative',
          start: { dateTime: start, zone },
          end: { dateTime: end, zone },
        }
      }),
    })
  }

  return (
    <form className={styles.holds} onSubmit={submit} noValidate>
      <TextInput
        label={text.title}
        value={title}
        autoFocus
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <NativeSelect
        label={text.calendar}
        value={calendarId}
        data={calendarChoices(writable, accounts)}
        onChange={(event) => setCalendarId(event.currentTarget.value)}
      />
      <Button type="submit" disabled={times.length === 0}>
        {text.make(times.length)}
      </Button>
      <Trouble error={create.error} />
    </form>
  )
}
