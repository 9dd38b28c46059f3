import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import { zoneOptions } from '../../messages/zone-text.ts'
import { type DraftField, type EventDraft, moveStart } from './event-draft.ts'
import styles from './event-form.module.css'
import type { FormPart } from './form-part.ts'

interface Props extends FormPart {
  problems: Partial<Record<DraftField, string>>
  onDraft: (draft: EventDraft) => void
}

/** When an event starts and ends, and on which clocks. */
export function TimeFields({ draft, change, problems, onDraft }: Props) {
  const text = messages.form
  const more = messages.eventForm
  const [hasEndZone, setEndZone] = useState(draft.zone !== draft.endZone)
  const hasTwoZones = hasEndZone && draft.zone !== null
  const setZone = (zone: string | null) =>
    change({ zone, endZone: zone === null || draft.endZone === null || !hasTwoZones ? zone : draft.endZone })
  return (
    <>
      <Checkbox
        label={text.allDay}
        checked={draft.allDay}
        onChange={(event) => change({ allDay: event.currentTarget.checked })}
      />
      <fieldset className={styles.when}>
        <legend className={styles.legend}>{text.starts}</legend>
        <TextInput
          type="date"
          aria-label={text.startDate}
          value={draft.startDate}
          error={problems.start}
          onChange={(event) => onDraft(moveStart(draft, { date: event.currentTarget.value }))}
        />
        {!draft.allDay && (
          <TextInput
            type="time"
            aria-label={text.startTime}
            value={draft.startTime}
            onChange={(event) => onDraft(moveStart(draft, { time: event.currentTarget.value }))}
          />
        )}
      </fieldset>
      <fieldset className={styles.when}>
        <legend className={styles.legend}>{text.ends}</legend>
        <TextInput
          type="date"
          aria-label={text.endDate}
          value={draft.endDate}
          error={problems.end}
          onChange={(event) => change({ endDate: event.currentTarget.value })}
        />
        {!draft.allDay && (
          <TextInput
            type="time"
            aria-label={text.endTime}
            value={draft.endTime}
            onChange={(event) => change({ endTime: event.currentTarget.value })}
          />
        )}
      </fieldset>
      {!draft.allDay && (
        <div className={styles.zones}>
          <ZoneSelect
            label={hasTwoZones ? more.startZone : text.zone}
            zone={draft.zone}
            canFloat
            onZone={setZone}
          />
          {hasTwoZones && (
            <ZoneSelect label={more.endZone} zone={draft.endZone} onZone={(endZone) => change({ endZone })} />
          )}
          {draft.zone !== null && (
            <PlainButton
              quiet
              onClick={() => {
                setEndZone(!hasTwoZones)
                if (hasTwoZones) change({ endZone: draft.zone })
              }}
            >
              {hasTwoZones ? more.sameZone : more.otherEndZone}
            </PlainButton>
          )}
        </div>
      )}
    </>
  )
}

interface ZoneProps {
  label: string
  zone: string | null
  canFloat?: boolean
  onZone: (zone: string | null) => void
}

function ZoneSelect({ label, zone, canFloat = false, onZone }: ZoneProps) {
  const zones = useMemo(() => zoneOptions(zone === null ? ['UTC'] : [zone, 'UTC']), [zone])
  return (
    <NativeSelect
      label={label}
      value={zone ?? ''}
      data={[...(canFloat ? [{ value: '', label: messages.zone.floating }] : []), ...zones]}
      onChange={(event) => onZone(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
}
