import {
  IconChevronLeft,
  IconChevronRight,
  IconCommand,
  IconKeyboard,
  IconMenu2,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { headingForms } from '../messages/heading-text.ts'
import { messages } from '../messages/messages.ts'
import { boundsOfView } from '../pages/calendar/calendar-range.ts'
import type { AgendaHandle } from '../state/agenda-handle.ts'
import { useIsNarrow } from '../state/narrow.ts'
import { openPalette } from '../state/palette.ts'
import { openPlace } from '../state/place.ts'
import { useSettings, weekHabits } from '../state/settings.ts'
import { shownView, useView } from '../state/view.ts'
import type { ZoneChoice } from '../state/zone.ts'
import { FittedHeading } from './fitted-heading.tsx'
import styles from './header.module.css'
import { PlainButton } from './plain-button.tsx'
import { SyncButton } from './sync-button.tsx'
import { ThemeButton } from './theme-button.tsx'
import { ViewButton } from './view-button.tsx'
import { ZoneButton } from './zone-button.tsx'

interface Props {
  agenda: AgendaHandle
  /** the day that the agenda has at its top */
  topDay: string
  today: string
  zone: ZoneChoice
  onMenu: () => void
}

/** Where in time one is, and the ways to everything else. */
export const Header = memo(function Header({ agenda, topDay, today, zone, onMenu }: Props) {
  const text = messages.header
  const { view: chosen, day } = useView()
  const view = shownView(chosen, useIsNarrow())
  const settings = useSettings()
  const about = view === 'agenda' ? topDay : (day ?? today)
  const forms = useMemo(
    () => headingForms(view, boundsOfView(view, about, weekHabits(settings))),
    [view, about, settings],
  )
  return (
    <header className={styles.header}>
      <PlainButton quiet icon className={styles.menu} aria-label={text.menu} onClick={onMenu}>
        <IconMenu2 size={20} stroke={1.75} aria-hidden="true" />
      </PlainButton>
      <span className={styles.brand}>
        <img src="./icon.svg" alt="" width={26} height={26} />
        <span className={styles.product}>{messages.product}</span>
      </span>
      <div className={styles.time}>
        <PlainButton onClick={() => agenda.goToday()}>{text.today}</PlainButton>
        <PlainButton quiet icon aria-label={text.previous[view]} onClick={() => agenda.moveMonth(-1)}>
          <IconChevronLeft size={18} aria-hidden="true" />
        </PlainButton>
        <PlainButton quiet icon aria-label={text.next[view]} onClick={() => agenda.moveMonth(1)}>
          <IconChevronRight size={18} aria-hidden="true" />
        </PlainButton>
        <FittedHeading className={styles.heading} forms={forms} />
      </div>
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.search}
          aria-label={text.search}
          onClick={() => openPlace({ kind: 'search' })}
        >
          <IconSearch size={17} stroke={1.75} aria-hidden="true" />
          <span className={styles.searchText}>{text.search}</span>
          <span className={styles.key} aria-hidden="true">
            /
          </span>
        </button>
        <ViewButton view={chosen} topDay={chosen === 'agenda' ? topDay : null} />
        <SyncButton />
        <ZoneButton choice={zone} />
        <ThemeButton />
        <PlainButton
          quiet
          icon
          className={styles.keyboard}
          aria-label={messages.palette.label}
          title={messages.palette.label}
          onClick={openPalette}
        >
          <IconCommand size={18} stroke={1.75} aria-hidden="true" />
        </PlainButton>
        <PlainButton
          quiet
          icon
          className={styles.keyboard}
          aria-label={text.shortcuts}
          onClick={() => openPlace({ kind: 'shortcuts' })}
        >
          <IconKeyboard size={18} stroke={1.75} aria-hidden="true" />
        </PlainButton>
        <PlainButton
          primary
          className={styles.create}
          aria-label={text.newEvent}
          onClick={() => openPlace({ kind: 'new', day: null })}
        >
          <IconPlus size={16} stroke={2.25} aria-hidden="true" />
          <span className={styles.createText}>{text.newEvent}</span>
        </PlainButton>
      </div>
    </header>
  )
})
