import { Checkbox } from '@mantine/core'
import { formatDuration, formatPercent } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useDesktopSettings } from '../../state/desktop-settings.ts'
import { Choice, withSet } from './choice.tsx'
import { DesktopTrouble } from './desktop-trouble.tsx'
import { DesktopUpdates } from './desktop-updates.tsx'
import { ShortcutField } from './shortcut-field.tsx'

const zooms = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 2]
const withins = [15, 30, 60, 120, 240]
const lengths = [15, 20, 30, 40, 60]

/** The desktop around the page: its start, its key, its size, its tray and its versions. */
export function DesktopSection() {
  const text = messages.settings.desktop
  const { state, problem, change } = useDesktopSettings()
  if (state === undefined) return null
  const { launchAtLogin, shortcut, zoom, tray, updateChannel } = state.preferences
  const problems = problem === null ? state.problems : [problem]
  return (
    <>
      <DesktopTrouble problems={problems} fields={['launchAtLogin', 'zoom', 'tray', 'updateChannel']} />
      <Checkbox
        label={text.launch}
        description={text.launchText}
        checked={launchAtLogin}
        onChange={(event) => void change({ launchAtLogin: event.currentTarget.checked })}
      />
      <ShortcutField
        shortcut={shortcut}
        problem={problems.find(({ field }) => field === 'shortcut')?.message}
        onChange={(chosen) => void change({ shortcut: chosen })}
      />
      <Choice
        label={text.zoom}
        value={zoom}
        choices={withSet(zooms, zoom).map((value) => ({ value, label: formatPercent(value) }))}
        onChange={(chosen) => void change({ zoom: chosen })}
      />
      <Choice
        label={text.tray}
        value={tray.withinMinutes}
        choices={[
          { value: null, label: text.always },
          ...withSet(withins, tray.withinMinutes).map((minutes) => ({
            value: minutes,
            label: text.within(formatDuration(minutes * 60)),
          })),
        ]}
        onChange={(withinMinutes) => void change({ tray: { ...tray, withinMinutes } })}
      />
      <Choice
        label={text.longest}
        value={tray.longestTitle}
        choices={withSet(lengths, tray.longestTitle).map((count) => ({
          value: count,
          label: text.characters(count),
        }))}
        onChange={(longestTitle) => void change({ tray: { ...tray, longestTitle } })}
      />
      <Choice
        label={text.channel}
        value={updateChannel}
        choices={(['stable', 'beta'] as const).map((value) => ({ value, label: text.channels[value] }))}
        onChange={(chosen) => void change({ updateChannel: chosen })}
      />
      <DesktopUpdates updates={state.updates} />
    </>
  )
}
