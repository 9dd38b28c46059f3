import { Button, Modal, Radio } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { Notify, Scope } from '#shared/rpc/event.ts'
import { messages } from '../../messages/messages.ts'
import { type GuestQuestion, notifyChoices, rememberNotify, usualNotify } from '../../state/guest-notices.ts'
import styles from './scope-dialog.module.css'

export interface ChangeChoice {
  /** of a series alone */
  scope?: Scope
  /** where the provider leaves it to us */
  notify?: Notify
}

interface Props {
  title: string
  action: string
  isDangerous?: boolean
  isSeries: boolean
  /** an instance was opened, so that one can mean only it */
  canBeOne: boolean
  /** the change is of something that single events of a series can't have of their own */
  isOfSeries?: boolean
  /** what begins with that instance can become a series of its own */
  canSplit?: boolean
  guests: GuestQuestion
  onChoose: (choice: ChangeChoice) => void
  onCancel: () => void
  /** with true while it is open: Escape closes the question then, not what lies below */
  onAsking: (isAsking: boolean) => void
}

/** Asks which events of a series a change means, and which guests hear of it. */
export function ScopeDialog(props: Props) {
  const {
    title,
    action,
    isDangerous = false,
    isSeries,
    canBeOne,
    isOfSeries = false,
    canSplit = true,
    guests,
    onChoose,
    onCancel,
    onAsking,
  } = props
  const text = messages.change
  const scopes = scopesOf({ canBeOne, isOfSeries, canSplit })
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'all')
  const [notify, setNotify] = useState<Notify>(usualNotify)

  useEffect(() => {
    onAsking(true)
    return () => onAsking(false)
  }, [onAsking])

  function choose(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (guests === 'choose') rememberNotify(notify)
    onChoose({ ...(isSeries ? { scope } : {}), ...(guests === 'choose' ? { notify } : {}) })
  }

  return (
    <Modal opened onClose={onCancel} title={title} size="sm" zIndex={300}>
      <form onSubmit={choose}>
        {isSeries && (
          <fieldset className={styles.scopes}>
            <legend className="visually-hidden">{text.scopeLabel}</legend>
            {scopes.map((choice) => (
              <Radio
                key={choice}
                name="scope"
                label={text.scope[choice]}
                checked={scope === choice}
                data-autofocus={choice === scopes[0] ? true : undefined}
                onChange={() => setScope(choice)}
              />
            ))}
          </fieldset>
        )}
        {guests === 'choose' && (
          <fieldset className={styles.scopes}>
            <legend className={isSeries ? styles.legend : 'visually-hidden'}>{messages.guests.label}</legend>
            {notifyChoices.map((choice) => (
              <Radio
                key={choice}
                name="notify"
                label={messages.guests.notify[choice]}
                checked={notify === choice}
                data-autofocus={!isSeries && choice === notify ? true : undefined}
                onChange={() => setNotify(choice)}
              />
            ))}
          </fieldset>
        )}
        {guests === 'always' && <p className={styles.note}>{messages.guests.always}</p>}
        <div className={styles.actions}>
          <Button variant="default" onClick={onCancel}>
            {messages.actions.cancel}
          </Button>
          <Button
            type="submit"
            color={isDangerous ? 'red' : undefined}
            data-autofocus={!isSeries && guests === 'always' ? true : undefined}
          >
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function scopesOf({
  canBeOne,
  isOfSeries,
  canSplit,
}: {
  canBeOne: boolean
  isOfSeries: boolean
  canSplit: boolean
}): Scope[] {
  if (!canBeOne) return ['all']
  return (['this', 'following', 'all'] as const).filter(
    (scope) => (scope !== 'this' || !isOfSeries) && (scope !== 'following' || canSplit),
  )
}
