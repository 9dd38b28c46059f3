import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { BusyButton } from '../../components/busy-button.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { procedures, queryClient } from '../../state/engine.ts'
import { forgetStored } from '../../state/stored-value.ts'
import styles from './settings-page.module.css'

/** Destroys everything, once the person has written out that they want it. */
export function DeleteData({ onClose }: { onClose: () => void }) {
  const text = messages.settings.privacy
  const [isAsking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const begin = useRef<HTMLButtonElement>(null)
  const remove = useMutation(
    procedures.personalData.delete.mutationOptions({
      onSuccess: () => {
        forgetStored()
        void queryClient.invalidateQueries()
      },
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    const isRight = typed.trim().toLowerCase() === text.words
    setWrong(!isRight)
    if (isRight) remove.mutate({ confirm: 'delete all my data' })
  }

  if (remove.data !== undefined) {
    const left = remove.data.accounts.filter(
      ({ revocation }) => revocation === 'failed' || revocation === 'unsupported',
    )
    return (
      <div className={styles.ask} role="status">
        <p className={styles.note}>{text.deleted(remove.data.calendars, remove.data.backups)}</p>
        {left.map(({ name, manageUrl }) => (
          <p key={name} className={styles.note}>
            {text.notRevoked(name)}{' '}
            {manageUrl !== null && (
              <a href={manageUrl} target="_blank" rel="noreferrer">
                {text.manage}
              </a>
            )}
          </p>
        ))}
        <PlainButton primary onClick={onClose}>
          {text.startOver}
        </PlainButton>
      </div>
    )
  }
  return (
    <div className={styles.part}>
      <h3 className={styles.name}>{text.deleteTitle}</h3>
      <p className={styles.note}>{text.deleteText}</p>
      {!isAsking && (
        <PlainButton ref={begin} onClick={() => setAsking(true)}>
          {text.delete}
        </PlainButton>
      )}
      {isAsking && (
        <form className={styles.ask} onSubmit={submit} noValidate>
          <div className={styles.part}>
            <TextInput
              className={styles.field}
              label={text.confirm(text.words)}
              value={typed}
              autoComplete="off"
              autoFocus
              error={isWrong ? text.wrongWords(text.words) : undefined}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Trouble error={remove.error} />
            <div className={styles.row}>
              <Button variant="default" onClick={() => setAsking(false)}>
                {messages.actions.cancel}
              </Button>
              <BusyButton color="red" type="submit" isBusy={remove.isPending}>
                {text.deleteNow}
              </BusyButton>
            </div>
          </div>
        </form>
      )}
    </div>
  )
}
