import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { languages } from '#shared/calendar/language.ts'
import { formatDuration } from '../../messages/format.ts'
import { chooseLanguage, chosenLanguage, languageNames } from '../../messages/language.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
import { useCalendars } from '../../state/calendars.ts'
import { chooseContrast, useContrast } from '../../state/contrast.ts'
import { useSettings } from '../../state/settings.ts'
import { Choice, withSet } from './choice.tsx'
import { setSetting } from './set-setting.ts'

const schemes: MantineColorScheme[] = ['auto', 'light', 'dark']
const contrasts = ['auto', 'more'] as const
const lengths = [15, 25, 30, 45, 50, 60, 90, 120]
const reminders = [0, 5, 10, 15, 30, 60, 120, 1_440]

/** How the page looks, and what new events are made of. */
export function GeneralSection() {
  const text = messages.settings.general
  const settings = useSettings()
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const contrast = useContrast()
  const names = useCalendarNames()
  const calendars = useCalendars().data?.filter(({ readOnly }) => !readOnly) ?? []
  const [reminder = null] = settings.reminderMinutes
  return (
    <>
      <Choice
        label={text.language}
        description={text.languageText}
        value={chosenLanguage()}
        choices={[
          { value: null, label: text.browserLanguage },
          ...languages.map((value) => ({ value, label: languageNames[value] })),
        ]}
        onChange={chooseLanguage}
      />
      <Choice
        label={text.theme}
        description={text.themeText}
        value={colorScheme}
        choices={schemes.map((value) => ({ value, label: messages.theme[value] }))}
        onChange={setColorScheme}
      />
      <Choice
        label={text.contrast}
        description={text.contrastText}
        value={contrast}
        choices={contrasts.map((value) => ({ value, label: text.contrasts[value] }))}
        onChange={chooseContrast}
      />
      <Choice
        label={text.calendar}
        value={settings.defaultCalendarId}
        choices={[
          { value: null, label: text.lastUsed },
          ...calendars.map(({ id, name }) => ({ value: id, label: names.get(id) ?? name })),
        ]}
        onChange={(defaultCalendarId) => void setSetting({ defaultCalendarId })}
      />
      <Choice
        label={text.length}
        value={settings.eventMinutes}
        choices={withSet(lengths, settings.eventMinutes).map((minutes) => ({
          value: minutes,
          label: formatDuration(minutes * 60),
        }))}
        onChange={(eventMinutes) => void setSetting({ eventMinutes })}
      />
      <Choice
        label={text.reminder}
        description={text.reminderText}
        value={reminder}
        choices={[
          { value: null, label: text.noReminder },
          ...withSet(reminders, reminder).map((minutes) => ({
            value: minutes,
            label:
              minutes === 0
                ? messages.reminder.atStart
                : messages.reminder.before(formatDuration(minutes * 60)),
          })),
        ]}
        onChange={(minutes) => void setSetting({ reminderMinutes: minutes === null ? [] : [minutes] })}
      />
    </>
  )
}
