import { Popover } from '@mantine/core'
import { IconWorld } from '@tabler/icons-react'
import { lazy, memo, Suspense, useState } from 'react'
import { zoneOffset } from '../messages/format.ts'
import { messages } from '../messages/messages.ts'
import { zoneCity, zoneText } from '../messages/zone-text.ts'
import type { ZoneChoice } from '../state/zone.ts'
import { PlainButton } from './plain-button.tsx'
import styles from './zone-button.module.css'

const ZonePicker = lazy(() => import('./zone-picker.tsx').then((file) => ({ default: file.ZonePicker })))

/** Shows the zone that times are in, marked when it is not the person's own, and changes it. */
export const ZoneButton = memo(function ZoneButton({ choice }: { choice: ZoneChoice }) {
  const [isOpen, setOpen] = useState(false)
  const { zone, own, isForeign, choose } = choice
  const text = messages.zone
  const label = isForeign ? text.differs(zoneText(zone)) : text.shownIn(zoneText(zone))
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <PlainButton
          quiet
          className={isForeign ? styles.foreign : styles.own}
          aria-label={label}
          title={label}
          onClick={() => setOpen(!isOpen)}
        >
          <IconWorld size={16} stroke={1.75} aria-hidden="true" />
          <span className={styles.city}>{zoneCity(zone)}</span>
          <span className={styles.offset}>{zoneOffset(zone, Date.now())}</span>
        </PlainButton>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={text.label}>
        <Suspense fallback={<div className={styles.loading} />}>
          <ZonePicker
            zone={zone}
            own={own}
            onChoose={(chosen) => {
              choose(chosen)
              setOpen(false)
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
})
