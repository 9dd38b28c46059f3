import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import type { Toolset } from '#shared/rpc/toolset.ts'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import styles from './assistants-page.module.css'
import { TokenCalendars } from './token-calendars.tsx'

const toolsets: readonly Toolset[] = ['calendar', 'accounts', 'sync', 'files', 'time', 'trips']
const expiries = ['30', '90', '365', 'never'] as const

/** Makes an access token that is good for the assistants' endpoint alone, with the chosen tools. */
export function TokenForm({ onMade }: { onMade: (token: string) => void }) {
  const text = messages.assistants
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Toolset[]>(['calendar'])
  const [only, setOnly] = useState<readonly string[] | null>(null)
  const [days, setDays] = useState('90')
  const [isAsked, setAsked] = useState(false)
  const create = useMutation(
    procedures.token.create.mutationOptions({
      onSuccess: ({ token }) => {
        setName('')
        setOnly(null)
        setAsked(false)
        onMade(token)
      },
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (name.trim() === '' || chosen.length === 0 || only?.length === 0 || create.isPending) return
    create.mutate({
      name: name.trim(),
      scopes: [
        ...chosen.map((toolset) => `mcp:${toolset}` as const),
        ...(only ?? []).map((id) => `calendar:${id}` as const),
      ],
      expiresAt:
        days === 'never'
          ? null
          : Temporal.Now.instant()
              .add({ hours: 24 * Number(days) })
              .toString({ smallestUnit: 'millisecond' }),
    })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        label={text.tokenName}
        description={text.tokenNameHelp}
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
        error={isAsked && name.trim() === '' ? text.nameMissing : undefined}
      />
      <fieldset className={styles.choices}>
        <legend>{text.toolsets}</legend>
        {toolsets.map((toolset) => (
          <Checkbox
            key={toolset}
            label={text.toolset[toolset]}
            checked={chosen.includes(toolset)}
            onChange={(event) =>
              setChosen(
                toolsets.filter((each) =>
                  each === toolset ? event.currentTarget.checked : chosen.includes(each),
                ),
              )
            }
          />
        ))}
        {isAsked && chosen.length === 0 && (
          <p className={styles.problem} role="alert">
            {text.toolsetMissing}
          </p>
        )}
      </fieldset>
      <TokenCalendars only={only} onChange={setOnly} isMissing={isAsked && only?.length === 0} />
      <NativeSelect
        label={text.expiry}
        value={days}
        data={expiries.map((value) => ({ value, label: text.expiries[value] }))}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <Trouble error={create.error} />
      <Button type="submit" className={styles.make}>
        {text.make}
      </Button>
    </form>
  )
}
