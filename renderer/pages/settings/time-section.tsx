import { usesTwelveHours } from '../../messages/format.ts'
import { firstDayOfWeek, weekendDays } from '../../messages/locale.ts'
import { messages } from '../../messages/messages.ts'
import { zoneOptions, zoneText } from '../../messages/zone-text.ts'
import { useSettings, useSettingsState } from '../../state/settings.ts'
import { Choice } from './choice.tsx'
import { OtherZones } from './other-zones.tsx'
import { setSetting } from './set-setting.ts'
import { weekdayName } from './weekday-name.ts'
import { WorkingTime } from './working-time.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** The person's zone and those beside it, the week, the working time and the clock. */
export function TimeSection() {
  const text = messages.settings.time
  const settings = useSettings()
  const systemZone = useSettingsState()?.systemZone ?? ''
  return (
    <>
      <Choice
        label={text.zone}
        description={text.zoneText}
        value={settings.zone}
        choices={[
          { value: null, label: text.followSystem(zoneText(systemZone)) },
          ...zoneOptions(settings.zone === null ? ['UTC'] : ['UTC', settings.zone]),
        ]}
        onChange={(zone) => void setSetting({ zone })}
      />
      <OtherZones zones={settings.otherZones} />
      <Choice
        label={text.weekStart}
        value={settings.weekStart}
        choices={[
          { value: null, label: text.asUsual(weekdayName(firstDayOfWeek())) },
          ...weekdays.map((day) => ({ value: day, label: weekdayName(day) })),
        ]}
        onChange={(weekStart) => void setSetting({ weekStart })}
      />
      <WorkingTime
        hours={settings.workingHours}
        days={settings.workingDays ?? weekdays.filter((day) => !weekendDays().includes(day))}
      />
      <Choice
        label={text.clock}
        value={settings.clock}
        choices={[
          { value: null, label: text.asUsual(text.clocks[usesTwelveHours ? '12' : '24']) },
          { value: '24', label: text.clocks['24'] },
          { value: '12', label: text.clocks['12'] },
        ]}
        onChange={(clock) => void setSetting({ clock })}
      />
    </>
  )
}
