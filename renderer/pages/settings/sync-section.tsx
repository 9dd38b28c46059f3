import { useMutation } from '@tanstack/react-query'
import type { Account, ConflictPolicy } from '#shared/calendar/account.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { formatDuration } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { engine } from '../../state/engine.ts'
import { openPlace } from '../../state/place.ts'
import { useSettings } from '../../state/settings.ts'
import { Choice, withSet } from './choice.tsx'
import { setSetting } from './set-setting.ts'
import styles from './settings-page.module.css'

const intervals = [1, 5, 15, 30, 60, 180, 720, 1_440]
const policies: ConflictPolicy[] = ['ask', 'latest', 'mine', 'theirs']
const shares = [10, 20, 30, 50, 80]

/** How accounts and calendars begin, when deletions are believed, and a pause for all. */
export function SyncSection() {
  const text = messages.settings.sync
  const settings = useSettings()
  const accounts = useAccounts().data ?? []
  const paused = accounts.filter(isPaused).length
  const areAllPaused = accounts.length > 0 && paused === accounts.length
  const pause = useMutation({
    mutationFn: async (paused: boolean) => {
      for (const { id } of accounts.filter((account) => isPaused(account) !== paused))
        await engine.account.update({ id, paused })
    },
  })
  return (
    <>
      <Choice
        label={text.interval}
        description={text.intervalText}
        value={settings.syncMinutes}
        choices={withSet(intervals, settings.syncMinutes).map((minutes) => ({
          value: minutes,
          label: text.every(formatDuration(minutes * 60)),
        }))}
        onChange={(syncMinutes) => void setSetting({ syncMinutes })}
      />
      <Choice
        label={text.policy}
        description={text.policyText}
        value={settings.conflictPolicy}
        choices={policies.map((value) => ({ value, label: messages.accounts.policies[value] }))}
        onChange={(conflictPolicy) => void setSetting({ conflictPolicy })}
      />
      <Choice
        label={text.removals}
        description={text.removalsText}
        value={settings.removalPercent}
        choices={withSet(shares, settings.removalPercent).map((percent) => ({
          value: percent,
          label: text.percent(percent),
        }))}
        onChange={(removalPercent) => void setSetting({ removalPercent })}
      />
      <div className={styles.part}>
        <h3 className={styles.name}>{text.pausing}</h3>
        <p className={styles.note} role="status">
          {accounts.length === 0
            ? text.none
            : areAllPaused
              ? text.paused
              : text.running(paused, accounts.length)}
        </p>
        <Trouble error={pause.error} />
        <div className={styles.row}>
          {accounts.length > 0 && (
            <PlainButton disabled={pause.isPending} onClick={() => pause.mutate(!areAllPaused)}>
              {areAllPaused ? text.resumeAll : text.pauseAll}
            </PlainButton>
          )}
          <PlainButton quiet onClick={() => openPlace({ kind: 'accounts', view: 'list', id: null })}>
            {text.accounts}
          </PlainButton>
        </div>
      </div>
    </>
  )
}

function isPaused({ state }: Account): boolean {
  return state.kind === 'paused'
}
