import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Trouble } from '../../components/trouble.tsx'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './accounts-page.module.css'
import { fieldOf, fieldTrouble } from './field-trouble.ts'

export type CaldavService = keyof typeof messages.accounts.caldav.help
type Field = 'url' | 'user' | 'password'

/** Where services have one address for everybody. */
const addresses: Partial<Record<CaldavService, string>> = {
  icloud: 'https://caldav.icloud.com',
  fastmail: 'https://caldav.fastmail.com',
}

/** Links a CalDAV account: the server is asked before anything is stored. */
export function AddCaldav({ service, onDone }: { service: CaldavService; onDone: () => void }) {
  const text = messages.accounts.caldav
  const [draft, setDraft] = useState({ url: '', user: '', password: '', name: '' })
  const [missing, setMissing] = useState<Partial<Record<Field, string>>>({})
  const add = useMutation(
    procedures.account.add.mutationOptions({
      onSuccess: (account) => {
        showToast({ kind: 'done', text: messages.accounts.added(account.name) })
        onDone()
      },
    }),
  )
  const isSlow = useLasting(add.isPending)
  const url = addresses[service] ?? draft.url
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const problem = (field: Field) => missing[field] ?? fieldTrouble(add.error, field)
  const isOfField = ['url', 'user', 'password'].includes(fieldOf(add.error) ?? '')

  function submit(event: FormEvent) {
    event.preventDefault()
    const found: typeof missing = {}
    if (url.trim() === '') found.url = text.urlMissing
    if (draft.user.trim() === '') found.user = text.userMissing
    if (draft.password === '') found.password = text.passwordMissing
    setMissing(found)
    if (Object.keys(found).length > 0 || add.isPending) return
    const name = draft.name.trim()
    add.mutate({
      provider: 'caldav',
      url: withScheme(url.trim()),
      user: draft.user.trim(),
      password: draft.password,
      ...(name === '' ? {} : { name }),
    })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.help}>
        {text.help[service].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <TextInput
        type="url"
        inputMode="url"
        autoComplete="off"
        label={text.url}
        placeholder={service === 'nextcloud' ? text.nextcloudPlaceholder : text.urlPlaceholder}
        value={url}
        readOnly={addresses[service] !== undefined}
        onChange={(event) => set({ url: event.currentTarget.value })}
        error={problem('url')}
      />
      <TextInput
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        label={text.user}
        placeholder={text.userPlaceholder[service]}
        value={draft.user}
        onChange={(event) => set({ user: event.currentTarget.value })}
        error={problem('user')}
      />
      <TextInput
        type="password"
        autoComplete="off"
        label={text.password}
        description={text.safe}
        value={draft.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
        error={problem('password')}
      />
      <TextInput
        label={text.name}
        placeholder={text.namePlaceholder}
        value={draft.name}
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {!isOfField && <Trouble error={add.error} />}
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

/** People write `cloud.example.org`. */
function withScheme(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`
}
