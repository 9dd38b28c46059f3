import { IconVideo } from '@tabler/icons-react'
import type { MeetingLink } from '#shared/calendar/meeting-link.ts'
import { messages } from '../../messages/messages.ts'
import styles from './quick-page.module.css'

interface Props {
  link: MeetingLink
  title: string
  onJoin?: () => void
}

/** Joins a meeting in the person's browser. */
export function JoinLink({ link: { url, service }, title, onJoin }: Props) {
  return (
    <a
      className={styles.join}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={messages.quick.joinEvent(title, service)}
      onClick={onJoin}
    >
      <IconVideo size={17} stroke={1.9} aria-hidden="true" />
      {messages.quick.join(service)}
    </a>
  )
}
