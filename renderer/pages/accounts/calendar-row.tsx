import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConflictPolicy, SyncedCalendar, SyncState } from '#shared/calendar/account.ts'
import { useLasting } from '../../components/use-lasting.ts'
import { factText } from '../../messages/fact-text.ts'
import { messages } from '../../messages/messages.ts'
import { stateText } from '../../messages/sync-text.ts'
import { procedures } from '../../state/engine.ts'
import { openPlace } from '../../state/place.ts'
import { showTrouble } from '../../state/toasts.ts'
import styles from './calendar-row.module.css'
import { GuardQuestion } from './guard-question.tsx'
import { StateLine } from './state-line.tsx'

interface Props {
  calendar: SyncedCalendar
  /** how its account stands: what that says already need not be said again */
  account: SyncState['kind']
  isFeed: boolean
  zone: string
}

type Choice = Partial<Pick<SyncedCalendar, 'synced' | 'policy'>>

const policies: ConflictPolicy[] = ['ask', 'latest', 'mine', 'theirs']

/** One calendar of an account: wanted here or not, who decides conflicts, and how it stands. */
export function CalendarRow({ calendar, account, isFeed, zone }: Props) {
  const text = messages.accounts
  const { id, name, synced, policy } = calendar
  // What was chosen is shown at once, until the engine tells of it too.
  const [chosen, setChosen] = useState<Choice | null>(null)
  if (chosen !== null && isSaidOf(calendar, chosen)) setChosen(null)
  const update = useMutation(
    procedures.account.updateCalendar.mutationOptions({
      onError: (error) => {
        setChosen(null)
        showTrouble(error)
      },
    }),
  )
  const choose = (choice: Choice) => {
    setChosen(choice)
    update.mutate({ id, ...choice })
  }
  const isSynced = chosen?.synced ?? synced
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <label className={styles.label}>
          <input
            type="checkbox"
            className={styles.tick}
            style={{ '--color': calendar.color } as React.CSSProperties}
            checked={isSynced}
            onChange={(event) => choose({ synced: event.currentTarget.checked })}
          />
          <span className={styles.name}>{name}</span>
        </label>
        {calendar.readOnly && !isFeed && <span className={styles.note}>{text.readOnly}</span>}
        {isSynced && !calendar.readOnly && (
          <label className={styles.policy} title={text.policy}>
            <span className="visually-hidden">{text.policyOf(name)}</span>
            <select
              value={chosen?.policy ?? policy}
              onChange={(event) => {
                const choice = policies.find((one) => one === event.currentTarget.value)
                choose({ policy: choice })
              }}
            >
              {policies.map((one) => (
                <option key={one} value={one}>
                  {text.policies[one]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {isSynced && <Standing calendar={calendar} account={account} zone={zone} />}
    </li>
  )
}

function isSaidOf(
  calendar: SyncedCalendar,
  { synced = calendar.synced, policy = calendar.policy }: Choice,
): boolean {
  return calendar.synced === synced && calendar.policy === policy
}

function Standing({ calendar, account, zone }: Omit<Props, 'isFeed'>) {
  const text = messages.syncStates
  const { state, pending, conflicts, problems } = calendar
  const isSyncing = useLasting(state.kind === 'syncing')
  const isSaid =
    state.kind === 'idle' || (state.kind === 'syncing' && !isSyncing) || isOfAccount(state, account)
  return (
    <div className={styles.standing}>
      {!isSaid && (
        <StateLine kind={state.kind}>{stateText(state, calendar.lastSyncAt, zone, Date.now())}</StateLine>
      )}
      {state.kind === 'guarded' && <GuardQuestion calendar={calendar} />}
      {(pending > 0 || conflicts > 0) && (
        <p className={styles.facts}>
          {pending > 0 && <span>{text.pending(pending)}</span>}
          {conflicts > 0 && (
            <span>
              {text.conflicts(conflicts)}{' '}
              <button
                type="button"
                className={styles.link}
                onClick={() => openPlace({ kind: 'conflicts', id: null })}
              >
                {messages.accounts.resolve}
              </button>
            </span>
          )}
        </p>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
    </div>
  )
}

function Problems({ problems }: Pick<SyncedCalendar, 'problems'>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className={styles.problems}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{messages.syncStates.problems(problems.length)}</summary>
      {isOpen && (
        <ul>
          {problems.map(({ uid, title, message, fact }) => (
            <li key={uid}>
              <strong>{title === '' ? messages.agenda.untitled : title}</strong>: {factText(fact, message)}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

function isOfAccount(state: SyncState, account: SyncState['kind']): boolean {
  return state.kind === account && ['paused', 'reconnect', 'waiting'].includes(state.kind)
}
