import { expect, test } from 'vitest'
import { autostartEntry } from './autostart-entry.ts'

test('starts in the tray', () => {
  expect(autostartEntry('/opt/Kalends/kalends', [])).toContain('\nExec="/opt/Kalends/kalends" "--hidden"\n')
})

test('quotes what the Desktop Entry Specification reserves', () => {
  const [command] = /^Exec=.*$/m.exec(autostartEntry('/home/a "b"/100%/$x', ['/c\\d'])) ?? []
  expect(command).toBe(String.raw`Exec="/home/a \\"b\\"/100%%/\\$x" "/c\\\\d" "--hidden"`)
})
