import { StoredValue } from '../../state/stored-value.ts'

const most = 5
const stored = new StoredValue('kalends.recent-commands')

/** Ids of the commands used last, the latest first. */
export function recentCommands(): readonly string[] {
  return (stored.get() ?? '').split('\n').filter((id) => id !== '')
}

export function rememberCommand(id: string): void {
  stored.set([id, ...recentCommands().filter((other) => other !== id)].slice(0, most).join('\n'))
}
