import { Button } from '@mantine/core'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'
import styles from './passphrase-page.module.css'

export function PassphraseButtons({ go, isBusy }: { go: string; isBusy: boolean }) {
  return (
    <div className={styles.actions}>
      <Button variant="default" onClick={() => desktop?.passphrase.decline()}>
        {messages.passphrase.notNow}
      </Button>
      <Button type="submit" loading={isBusy}>
        {go}
      </Button>
    </div>
  )
}
