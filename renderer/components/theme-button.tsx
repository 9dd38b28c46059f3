import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { memo } from 'react'
import { messages } from '../messages/messages.ts'
import { PlainButton } from './plain-button.tsx'

const choices: { scheme: MantineColorScheme; Icon: typeof IconSun }[] = [
  { scheme: 'auto', Icon: IconDeviceDesktop },
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
]

/** Chooses light, dark or what the system has; kept in this browser. */
export const ThemeButton = memo(function ThemeButton() {
  // Holding transitions back would take a style element, which the policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const Icon = choices.find((choice) => choice.scheme === colorScheme)?.Icon ?? IconSun
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <PlainButton quiet icon aria-label={`${messages.theme.label}: ${messages.theme[colorScheme]}`}>
          <Icon size={18} stroke={1.75} aria-hidden="true" />
        </PlainButton>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.scheme}
            leftSection={<choice.Icon size={16} />}
            rightSection={choice.scheme === colorScheme ? <IconCheck size={14} /> : null}
            onClick={() => setColorScheme(choice.scheme)}
          >
            {messages.theme[choice.scheme]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
})
