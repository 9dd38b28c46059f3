import { useMutation } from '@tanstack/react-query'
import type { AccessLevel, Assistant } from '#shared/rpc/grant.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendars } from '../../state/calendars.ts'
import { procedures } from '../../state/engine.ts'
import { showTrouble } from '../../state/toasts.ts'
import styles from './assistants-page.module.css'
import { GrantRows } from './grant-rows.tsx'
import { LevelSelect } from './level-select.tsx'

/** What an assistant may do in each calendar, and in all that have no level of their own. */
export function GrantTable({ assistant, name }: { assistant: Assistant; name: string }) {
  const text = messages.assistants
  const { data: calendars = [] } = useCalendars()
  const { mutate } = useMutation(
    procedures.grant.set.mutationOptions({ onError: (error) => showTrouble(error) }),
  )
  const own = new Map(assistant.calendars.map(({ calendarId, level }) => [calendarId, level]))
  const set = (calendarId: string | null, level: AccessLevel | null) =>
    mutate({ assistantId: assistant.id, calendarId, level })
  return (
    <table className={styles.grants}>
      <caption className="visually-hidden">{text.grants(name)}</caption>
      <colgroup>
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{text.calendar}</th>
          <th scope="col">{text.level}</th>
        </tr>
      </thead>
      <GrantRows
        calendars={calendars}
        own={own}
        usual={assistant.usual}
        label={(calendar) => text.levelOf(name, calendar)}
        onChange={set}
      />
      <tbody>
        <tr>
          <th scope="row">{text.other}</th>
          <td>
            <LevelSelect
              label={text.levelOf(name, text.other)}
              value={assistant.usual}
              onChange={(level) => set(null, level)}
            />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
