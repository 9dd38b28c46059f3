import { Button, Checkbox } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { Conflict } from '#shared/rpc/conflict.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { useLasting } from '../../components/use-lasting.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendars } from '../../state/calendars.ts'
import { procedures } from '../../state/engine.ts'
import { showChange } from '../../state/undo.ts'
import {
  alikeOf,
  type Choices,
  chooseAll,
  isComplete,
  isMixed,
  nameOf,
  resolutionOf,
  type Side,
} from './choices.ts'
import { ConflictDay } from './conflict-day.tsx'
import styles from './conflict-detail.module.css'
import { ConflictTable } from './conflict-table.tsx'

interface Props {
  conflict: Conflict
  all: readonly Conflict[]
  zone: string
  /** null where there is no list to go back to */
  onBack: (() => void) | null
  onResolved: () => void
}

/** One conflict: both sides beside what they had in common, and for each field the choice of one. */
export function ConflictDetail({ conflict, all, zone, onBack, onResolved }: Props) {
  const text = messages.conflicts
  const heading = useFocusOnMount<HTMLHeadingElement>()
  const [choices, setChoices] = useState<Choices>({})
  const [wantsAlike, setAlike] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const isReadOnly = useCalendars().data?.find(({ id }) => id === conflict.calendarId)?.readOnly === true
  const title = conflict.title || messages.agenda.untitled
  const alike = alikeOf(conflict, all)
  const mixed = isMixed(conflict, choices)
  const isAlike = wantsAlike && !mixed && alike.length > 0
  const resolve = useMutation(
    procedures.conflict.resolve.mutationOptions({
      onSuccess: ({ settled, changeIds: [changeId] }) => {
        if (changeId !== undefined)
          showChange(settled > 1 ? text.resolvedMany(settled) : text.resolved(title), changeId)
        onResolved()
      },
    }),
  )
  const isSlow = useLasting(resolve.isPending)
  const chooseWhole = (side: Side) => {
    if (side === 'theirs' || !isReadOnly) setChoices(chooseAll(conflict, side))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (isComplete(conflict, choices) && !resolve.isPending)
      resolve.mutate(resolutionOf(conflict, choices, isAlike))
  }

  function handleKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const side = { m: 'mine', t: 'theirs' }[event.key.toLowerCase()] as Side | undefined
    if (side === undefined) return
    event.preventDefault()
    chooseWhole(side)
  }

  return (
    <form className={styles.detail} onSubmit={submit} onKeyDown={handleKey} noValidate>
      {onBack !== null && (
        <PlainButton quiet className={styles.back} onClick={onBack}>
          <IconChevronLeft size={16} aria-hidden="true" />
          {text.back}
        </PlainButton>
      )}
      <div>
        <h2 ref={heading} className={styles.title} tabIndex={-1} data-autofocus>
          {title}
        </h2>
        <p className={styles.found}>
          {text.found(conflict.calendar, formatInstant(conflict.detectedAt, zone))}. {introOf(conflict)}
        </p>
      </div>
      <ConflictTable
        conflict={conflict}
        choices={choices}
        isReadOnly={isReadOnly}
        zone={zone}
        onChoose={(field, side) => setChoices({ ...choices, [nameOf(field)]: side })}
      />
      <ConflictDay conflict={conflict} choices={choices} zone={zone} />
      {conflict.fields.length > 1 && (
        <div className={styles.whole}>
          <PlainButton disabled={isReadOnly} onClick={() => chooseWhole('mine')}>
            {text.keepMine}
          </PlainButton>
          <PlainButton onClick={() => chooseWhole('theirs')}>{text.keepTheirs}</PlainButton>
        </div>
      )}
      {alike.length > 0 && (
        <Checkbox
          label={text.alike(alike.length)}
          description={mixed ? text.alikeMixed : undefined}
          checked={isAlike}
          disabled={mixed}
          onChange={(event) => setAlike(event.currentTarget.checked)}
        />
      )}
      {isReadOnly && <p className={styles.hint}>{text.readOnly}</p>}
      <Trouble error={resolve.error} />
      <div className={styles.actions}>
        {isAsked && !isComplete(conflict, choices) ? (
          <p className={styles.problem} role="alert">
            {text.choose}
          </p>
        ) : (
          <p className={styles.keys}>{text.keys}</p>
        )}
        <Button type="submit" loading={isSlow}>
          {isAlike ? text.resolveAll(alike.length + 1) : text.resolve}
        </Button>
      </div>
    </form>
  )
}

function introOf({ fields }: Conflict): string {
  const text = messages.conflicts
  const whole = fields.find(({ field, recurrenceId }) => field === 'event' && recurrenceId === null)
  if (whole === undefined) return text.intro
  return whole.mine === null ? text.deletedHere : text.deletedThere
}
