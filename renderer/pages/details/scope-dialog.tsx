import { Button, Modal, Radio } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Scope } from '#shared/rpc/event.ts'
import { messages } from '../../messages/messages.ts'
import styles from './scope-dialog.module.css'

interface Props {
  title: string
  action: string
  isDangerous?: boolean
  /** an instance was opened, so that one can mean only it */
  canBeOne: boolean
  onChoose: (scope: Scope) => void
  onCancel: () => void
}

/** Asks which events of a series a change means. */
export function ScopeDialog({ title, action, isDangerous = false, canBeOne, onChoose, onCancel }: Props) {
  const text = messages.change
  const scopes: Scope[] = canBeOne ? ['this', 'following', 'all'] : ['all']
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'all')

  function choose(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    onChoose(scope)
  }

  return (
    <Modal opened onClose={onCancel} title={title} size="sm" zIndex={300}>
      <form onSubmit={choose}>
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
        <div className={styles.actions}>
          <Button variant="default" onClick={onCancel}>
            {messages.actions.cancel}
          </Button>
          <Button type="submit" color={isDangerous ? 'red' : undefined}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
