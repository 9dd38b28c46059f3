import { Modal } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { messages } from '../../messages/messages.ts'
import { formatPlace, openPlace, type SettingsSection } from '../../state/place.ts'
import { shownSections } from '../../state/settings-sections.ts'
import { AboutSection } from './about-section.tsx'
import { AdvancedSection } from './advanced-section.tsx'
import { BackupSection } from './backup-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { GeneralSection } from './general-section.tsx'
import { NotificationsSection } from './notifications-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import styles from './settings-page.module.css'
import { SyncSection } from './sync-section.tsx'
import { TimeSection } from './time-section.tsx'

interface Props {
  section: SettingsSection
  zone: string
  onClose: () => void
}

/** The settings, by section. What is changed holds at once: there is nothing to save. */
export function SettingsPage({ section: asked, zone, onClose }: Props) {
  const text = messages.settings
  const section = shownSections.includes(asked) ? asked : 'general'
  const title = useRef<HTMLHeadingElement>(null)
  const shown = useRef(section)
  useEffect(() => {
    if (shown.current === section) return
    shown.current = section
    title.current?.focus()
  }, [section])
  return (
    <Modal opened onClose={onClose} title={text.title} size={860}>
      <div className={styles.page}>
        <nav className={styles.sections} aria-label={text.label}>
          {shownSections.map((one) => (
            <a
              key={one}
              className={styles.link}
              href={formatPlace({ kind: 'settings', section: one })}
              aria-current={one === section ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                openPlace({ kind: 'settings', section: one })
              }}
            >
              {text.sections[one]}
            </a>
          ))}
        </nav>
        <section className={styles.section} aria-labelledby="settings-section">
          <h2 ref={title} id="settings-section" className={styles.title} tabIndex={-1} data-autofocus>
            {text.sections[section]}
          </h2>
          <Section key={section} section={section} zone={zone} onClose={onClose} />
        </section>
      </div>
    </Modal>
  )
}

function Section({ section, zone, onClose }: Props) {
  switch (section) {
    case 'general':
      return <GeneralSection />
    case 'time':
      return <TimeSection />
    case 'notifications':
      return <NotificationsSection />
    case 'desktop':
      return <DesktopSection />
    case 'sync':
      return <SyncSection />
    case 'privacy':
      return <PrivacySection onClose={onClose} />
    case 'backup':
      return <BackupSection zone={zone} />
    case 'advanced':
      return <AdvancedSection />
    case 'about':
      return <AboutSection />
  }
}
