import { messages } from '../messages/messages.ts'
import { desktop, useEngineProblem } from '../state/desktop.ts'
import { connection, useConnectionState } from '../state/engine.ts'
import styles from './connection-banner.module.css'
import { Notice } from './notice.tsx'
import { PlainButton } from './plain-button.tsx'

/** Says above the agenda that the engine is gone; what was loaded stays readable. */
export function ConnectionBanner() {
  const state = useConnectionState()
  const text = messages.connection
  if (state === 'signed-out') {
    return (
      <div className={styles.banner} role="alert">
        <span>
          <strong>{text.signedOut}.</strong> {text.signedOutText}
        </span>
        <PlainButton onClick={() => location.assign(new URL('login', document.baseURI))}>
          {text.signIn}
        </PlainButton>
      </div>
    )
  }
  if (state !== 'gone' || !connection.wasOpen) return null
  return (
    <div className={styles.banner} role="alert">
      <span>
        <strong>{text.gone}.</strong> {text.goneText}
      </span>
      <PlainButton onClick={() => connection.retry()}>{text.retry}</PlainButton>
    </div>
  )
}

/** In place of the agenda while the engine has never answered; the desktop, which starts it, knows why. */
export function EngineMissing() {
  const text = messages.connection
  const problem = useEngineProblem()
  const retry = () => {
    desktop?.engine.retry()
    connection.retry()
  }
  const [first = '', ...rest] = problem?.split('\n') ?? []
  return (
    <Notice
      role="alert"
      title={problem === null ? text.goneFirst : text.cannotOpen}
      text={problem === null ? text.goneFirstText : first}
      hint={problem === null ? undefined : rest.join(' ')}
      actions={[{ label: text.retry, act: retry }]}
    />
  )
}
