import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './accounts-page.module.css'
import { fieldOf, fieldTrouble } from './field-trouble.ts'

/** Subscribes to a published calendar; `address` is what a link named. An address in a private network is fetched only once the person says so. */
export function AddFeed({ address, onDone }: { address: string; onDone: () => void }) {
  const text = messages.accounts.feed
  const [url, setUrl] = useState(address)
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const title = useFocusOnMount<HTMLHeadingElement>()
  const add = useMutation(
    procedures.account.add.mutationOptions({
      onSuccess: (account) => {
        showToast({ kind: 'done', text: messages.accounts.addedFeed(account.name) })
        onDone()
      },
    }),
  )
  const isSlow = useLasting(add.isPending)
  const field = fieldOf(add.error)
  const isPrivate = field === 'allowPrivateAddress'

  function send(allowPrivateAddress: boolean) {
    const given = name.trim()
    add.mutate({
      provider: 'feed',
      url: url.trim(),
      allowPrivateAddress,
      ...(given === '' ? {} : { name: given }),
    })
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setMissing(url.trim() === '')
    if (url.trim() !== '' && !add.isPending) send(false)
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 ref={title} className={styles.title} tabIndex={-1} data-autofocus>
        {text.title}
      </h2>
      <TextInput
        type="url"
        inputMode="url"
        autoComplete="off"
        label={text.url}
        description={text.urlHelp}
        placeholder={text.urlPlaceholder}
        value={url}
        onChange={(event) => {
          setUrl(event.currentTarget.value)
          // A permission is for the address it was asked for.
          if (isPrivate) add.reset()
        }}
        error={isMissing ? text.urlMissing : fieldTrouble(add.error, 'url')}
      />
      {isPrivate && (
        <div className={styles.warning} role="alert">
          <strong>{text.privateTitle}</strong>
          <p>{text.privateText}</p>
          <PlainButton onClick={() => send(true)}>{text.allow}</PlainButton>
        </div>
      )}
      <TextInput
        label={text.name}
        placeholder={text.namePlaceholder}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {field !== 'url' && !isPrivate && <Trouble error={add.error} />}
      <div className={styles.actions}>
        <span className={styles.checking} role="status">
          {isSlow && text.checking}
        </span>
        <Button variant="default" onClick={onDone}>
          {messages.actions.cancel}
        </Button>
        <Button type="submit" loading={isSlow}>
          {text.go}
        </Button>
      </div>
    </form>
  )
}
