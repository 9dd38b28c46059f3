import { IconX } from '@tabler/icons-react'
import { PlainButton } from '../../components/plain-button.tsx'
import { zoneOffset } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { zoneOptions, zoneText } from '../../messages/zone-text.ts'
import { Choice } from './choice.tsx'
import { setSetting } from './set-setting.ts'
import styles from './settings-page.module.css'

const most = 3

/** The zones whose hours stand beside one's own. */
export function OtherZones({ zones }: { zones: readonly string[] }) {
  const text = messages.settings.time
  const now = Date.now()
  return (
    <fieldset className={styles.part}>
      <legend>{text.others}</legend>
      <p className={styles.note}>{text.othersText}</p>
      {zones.length > 0 && (
        <ul className={styles.list}>
          {zones.map((zone) => (
            <li key={zone} className={styles.item}>
              <span>
                {zoneText(zone)} <span className={styles.note}>{zoneOffset(zone, now)}</span>
              </span>
              <PlainButton
                quiet
                icon
                aria-label={text.remove(zoneText(zone))}
                onClick={() => void setSetting({ otherZones: zones.filter((one) => one !== zone) })}
              >
                <IconX size={16} aria-hidden="true" />
              </PlainButton>
            </li>
          ))}
        </ul>
      )}
      <Choice
        label={text.add}
        disabled={zones.length >= most}
        value=""
        choices={[
          { value: '', label: text.addChoice },
          ...zoneOptions([...zones, 'UTC']).filter(({ value }) => !zones.includes(value)),
        ]}
        onChange={(zone) => {
          if (zone !== '') void setSetting({ otherZones: [...zones, zone] })
        }}
      />
    </fieldset>
  )
}
