import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Assistant } from '#shared/rpc/grant.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import { fieldTrouble } from '../accounts/field-trouble.ts'
import styles from './assistants-page.module.css'

/** Forgets an assistant; where something still lets it in, it is said so, and both go together. */
export function ForgetAssistant({ assistant, name }: { assistant: Assistant; name: string }) {
  const text = messages.assistants
  const queries = useQueryClient()
  const [stillIn, setStillIn] = useState<string>()
  const { mutate, isPending } = useMutation(
    procedures.grant.forget.mutationOptions({
      onSuccess: () => {
        showToast({ kind: 'done', text: text.forgotten(name) })
        for (const list of [procedures.token.list, procedures.connectedClient.list])
          void queries.invalidateQueries({ queryKey: list.key() })
      },
      onError: (trouble) => {
        const asked = fieldTrouble(trouble, 'revoke')
        if (asked === undefined) showTrouble(trouble)
        else setStillIn(asked)
      },
    }),
  )
  const assistantId = assistant.id
  const close = () => setStillIn(undefined)
  return (
    <>
      <PlainButton aria-label={text.forgetOf(name)} onClick={() => mutate({ assistantId })}>
        {text.forget}
      </PlainButton>
      <Modal opened={stillIn !== undefined} onClose={close} title={text.forgetTitle(name)} size="sm">
        <p>{stillIn}</p>
        <div className={styles.answers}>
          <Button variant="default" onClick={close} data-autofocus>
            {messages.actions.cancel}
          </Button>
          <BusyButton color="red" isBusy={isPending} onClick={() => mutate({ assistantId, revoke: true })}>
            {text.revokeAndForget}
          </BusyButton>
        </div>
      </Modal>
    </>
  )
}
