import type { SettingsPatch } from '#shared/rpc/settings.ts'
import { messages } from '../../messages/messages.ts'
import { announce } from '../../state/announcer.ts'
import { changeSettings } from '../../state/settings.ts'

/** Sets something, and says to those who do not see it that it is kept. */
export async function setSetting(patch: SettingsPatch): Promise<void> {
  if (await changeSettings(patch)) announce(messages.settings.saved)
}
