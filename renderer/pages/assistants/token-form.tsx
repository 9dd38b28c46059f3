import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Toolset } from '#shared/rpc/toolset.ts'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { stillThere, useCalendars } from '../../state/calendars.ts'
import { procedures } from '../../state/engine.ts'
import styles from './assistants-page.module.css'
import { LifeSelect } from './life-select.tsx'
import { TokenCalendars } from './token-calendars.tsx'
import { type ChosenGrants, TokenGrants } from './token-grants.tsx'
import { endOfLife, type Life, usualLife } from './token-life.ts'

const toolsets: readonly Toolset[] = ['calendar', 'accounts', 'sync', 'files', 'time', 'trips']
/** As for every assistant of which nothing was said. */
const usualGrants: ChosenGrants = { usual: 'ask', own: new Map() }

/** Makes an access token that is good for the assistants' endpoint alone, with the chosen tools and what its holder may do. */
export function TokenForm({ onMade }: { onMade: (token: string) => void }) {
  const text = messages.assistants
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Toolset[]>(['calendar'])
  const [chosenOnly, setOnly] = useState<readonly string[] | null>(null)
  const [chosenGrants, setGrants] = useState(usualGrants)
  const [life, setLife] = useState<Life>(usualLife)
  const [isAsked, setAsked] = useState(false)
  const calendars = useCalendars().data
  const only = chosenOnly && stillThere(chosenOnly, calendars)
  const own = stillThere([...chosenGrants.own.keys()], calendars)
  const grants = { ...chosenGrants, own: new Map([...chosenGrants.own].filter(([id]) => own.includes(id))) }
  const create = useMutation(
    procedures.token.create.mutationOptions({
      onSuccess: ({ token }) => {
        setName('')
        setOnly(null)
        setGrants(usualGrants)
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
      expiresAt: endOfLife(life),
      grants: {
        usual: grants.usual,
        calendars: [...grants.own]
          .filter(([calendarId]) => only?.includes(calendarId) ?? true)
          .map(([calendarId, level]) => ({ calendarId, level })),
      },
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
      <fieldset className={styles.fields}>
        <legend>{text.toolsets}</legend>
        <div className={styles.choices}>
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
        </div>
        {isAsked && chosen.length === 0 && (
          <p className={styles.problem} role="alert">
            {text.toolsetMissing}
          </p>
        )}
      </fieldset>
      <TokenCalendars only={only} onChange={setOnly} isMissing={isAsked && only?.length === 0} />
      <TokenGrants grants={grants} only={only} onChange={setGrants} />
      <LifeSelect value={life} onChange={setLife} />
      <Trouble error={create.error} />
      <Button type="submit" className={styles.make}>
        {text.make}
      </Button>
    </form>
  )
}
