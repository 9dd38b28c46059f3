import type { UpdateState } from '#shared/rpc/desktop-preferences.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'
import styles from './settings-page.module.css'

/** Whether there is a newer version, and the next step towards it. */
export function DesktopUpdates({ updates }: { updates: UpdateState }) {
  const text = messages.settings.desktop
  return (
    <div className={styles.part}>
      <h3 className={styles.name}>{text.updates}</h3>
      <p className={styles.note} role="status">
        {updateText(updates)}
      </p>
      {(updates.kind === 'current' || updates.kind === 'failed') && (
        <PlainButton onClick={() => desktop?.settings.checkForUpdates()}>{text.check}</PlainButton>
      )}
      {(updates.kind === 'available' || updates.kind === 'ready') && (
        <PlainButton primary onClick={() => desktop?.settings.takeUpdate()}>
          {updates.kind === 'available' ? text.download : text.install}
        </PlainButton>
      )}
    </div>
  )
}

function updateText(updates: UpdateState): string {
  const text = messages.settings.desktop
  switch (updates.kind) {
    case 'off':
    case 'failed':
      return updates.message
    case 'current':
      return text.current
    case 'checking':
      return text.checking
    case 'available':
      return text.available(updates.version)
    case 'ready':
      return text.ready(updates.version)
    case 'downloading':
      return text.downloading(updates.version, Math.round(updates.percent))
  }
}
