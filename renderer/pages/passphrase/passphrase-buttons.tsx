import { Button } from '@mantine/core'
import { BusyButton } from '../../components/busy-button.tsx'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'
import styles from './passphrase-page.module.css'

export function PassphraseButtons({ go, isBusy }: { go: string; isBusy: boolean }) {
  return (
    <div className={styles.actions}>
      <Button variant="default" onClick={() => desktop?.passphrase.decline()}>
        {messages.passphrase.notNow}
      </Button>
      <BusyButton type="submit" isBusy={isBusy}>
        {go}
      </BusyButton>
    </div>
  )
}
