import { Checkbox } from '@mantine/core'
import type { DesktopPreferences } from '#shared/rpc/desktop-preferences.ts'
import { formatDuration } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useDesktopSettings } from '../../state/desktop-settings.ts'
import { Choice, withSet } from './choice.tsx'
import { DesktopTrouble } from './desktop-trouble.tsx'

const usual = [0, 5, 10, 15, 30, 60]
const snoozes = [1, 5, 10, 15, 30]
const nags = [1, 2, 5, 10]

/** How the desktop reminds of events. */
export function NotificationsSection() {
  const text = messages.settings.notifications
  const { state, problem, change } = useDesktopSettings()
  if (state === undefined) return null
  const { reminders } = state.preferences
  const set = (part: Partial<DesktopPreferences['reminders']>) =>
    void change({ reminders: { ...reminders, ...part } })
  return (
    <>
      <DesktopTrouble problems={problem === null ? state.problems : [problem]} fields={['reminders']} />
      <Choice
        label={text.usual}
        value={reminders.usualMinutes}
        choices={[
          { value: null, label: text.never },
          ...withSet(usual, reminders.usualMinutes).map((minutes) => ({
            value: minutes,
            label: minutes === 0 ? text.atStart : text.before(formatDuration(minutes * 60)),
          })),
        ]}
        onChange={(usualMinutes) => set({ usualMinutes })}
      />
      <Choice
        label={text.snooze}
        value={reminders.snoozeMinutes}
        choices={withSet(snoozes, reminders.snoozeMinutes).map((minutes) => ({
          value: minutes,
          label: text.after(formatDuration(minutes * 60)),
        }))}
        onChange={(snoozeMinutes) => set({ snoozeMinutes })}
      />
      <Choice
        label={text.nag}
        value={reminders.nagMinutes}
        choices={[
          { value: null, label: text.once },
          ...withSet(nags, reminders.nagMinutes).map((minutes) => ({
            value: minutes,
            label: text.every(formatDuration(minutes * 60)),
          })),
        ]}
        onChange={(nagMinutes) => set({ nagMinutes })}
      />
      <Checkbox
        label={text.quiet}
        description={text.quietText}
        checked={reminders.quietDuringEvents}
        onChange={(event) => set({ quietDuringEvents: event.currentTarget.checked })}
      />
    </>
  )
}
