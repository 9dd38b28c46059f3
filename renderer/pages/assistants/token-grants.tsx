import type { AccessLevel } from '#shared/rpc/grant.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendars } from '../../state/calendars.ts'
import styles from './assistants-page.module.css'
import { GrantRows } from './grant-rows.tsx'
import { LevelSelect } from './level-select.tsx'

export interface ChosenGrants {
  readonly usual: AccessLevel
  /** levels of calendars that have their own, by id */
  readonly own: ReadonlyMap<string, AccessLevel>
}

interface TokenGrantsProps {
  grants: ChosenGrants
  /** ids of the only calendars that the token is for; null for all */
  only: readonly string[] | null
  onChange: (grants: ChosenGrants) => void
}

/** What the assistant that will come by a token may do, which can be changed later. */
export function TokenGrants({ grants, only, onChange }: TokenGrantsProps) {
  const text = messages.assistants
  const calendars = (useCalendars().data ?? []).filter(({ id }) => only?.includes(id) ?? true)
  const set = (id: string, level: AccessLevel | null) => {
    const own = new Map(grants.own)
    if (level === null) own.delete(id)
    else own.set(id, level)
    onChange({ ...grants, own })
  }
  return (
    <div className={styles.form}>
      <LevelSelect
        label={text.tokenLevel}
        isLabelShown
        value={grants.usual}
        onChange={(level) => onChange({ ...grants, usual: level ?? grants.usual })}
      />
      {calendars.length > 1 && (
        <details>
          <summary className={styles.more}>{text.tokenLevels}</summary>
          <table className={styles.grants} aria-label={text.tokenLevels}>
            <colgroup>
              <col />
              <col />
            </colgroup>
            <GrantRows
              calendars={calendars}
              own={grants.own}
              usual={grants.usual}
              label={text.tokenLevelOf}
              onChange={set}
            />
          </table>
        </details>
      )}
    </div>
  )
}
