import { IconChevronLeft } from '@tabler/icons-react'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import styles from './accounts-page.module.css'

/** Back to all accounts. */
export function BackButton({ onBack }: { onBack: () => void }) {
  return (
    <PlainButton quiet className={styles.back} onClick={onBack}>
      <IconChevronLeft size={16} aria-hidden="true" />
      {messages.accounts.back}
    </PlainButton>
  )
}
