import { readDetails } from '#electron/services/read-details.ts'
import { updateSettings } from '#electron/services/update-settings.ts'
import type { Details, SettingsPatch, SettingsState } from '#shared/rpc/settings.ts'
import { allow } from './allow.ts'
import type { RpcContext } from './rpc-context.ts'

export function setSettings({ parts, client }: RpcContext, patch: SettingsPatch): Promise<SettingsState> {
  allow(client, ['local', 'session'], 'Settings are changed in the page or on the command line.')
  return updateSettings(parts.context, patch)
}

export function details({ parts, client }: RpcContext): Details {
  allow(client, ['local', 'session'], 'This is told in the page or on the command line.')
  return readDetails(parts.context)
}
