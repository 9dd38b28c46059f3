import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useMemo, useState } from 'react'
import { zoneOffset } from '../messages/format.ts'
import { messages } from '../messages/messages.ts'
import { zoneMatches, zoneOptions, zoneText } from '../messages/zone-text.ts'
import { deviceZone } from '../state/day.ts'
import styles from './zone-picker.module.css'

const mostShown = 60

interface Props {
  zone: string
  own: string | undefined
  onChoose: (zone: string) => void
}

/** A list of time zones to search in; the person's own and the device's come first. */
export function ZonePicker({ zone, own, onChoose }: Props) {
  const text = messages.zone
  const [search, setSearch] = useState('')
  const combobox = useCombobox({ defaultOpened: true })
  const near = useMemo(() => [...new Set([own ?? deviceZone(), deviceZone(), zone, 'UTC'])], [own, zone])
  const zones = useMemo(() => zoneOptions(near).map(({ value }) => value), [near])
  const found = useMemo(
    () => zones.filter((name) => zoneMatches(name, search)).slice(0, mostShown),
    [zones, search],
  )
  const now = Date.now()
  const option = (name: string) => (
    <Combobox.Option key={name} value={name} active={name === zone} className={styles.option}>
      <span>
        {zoneText(name)}
        {name === own && <span className={styles.note}> {text.own}</span>}
        {name !== own && name === deviceZone() && <span className={styles.note}> {text.device}</span>}
      </span>
      <span className={styles.note}>{zoneOffset(name, now)}</span>
    </Combobox.Option>
  )
  return (
    <div className={styles.picker}>
      <Combobox store={combobox} onOptionSubmit={onChoose}>
        <Combobox.EventsTarget>
          <TextInput
            aria-label={text.choose}
            placeholder={text.choose}
            value={search}
            data-autofocus
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              combobox.updateSelectedOptionIndex()
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={styles.options} aria-label={text.label} tabIndex={0}>
          {found.map(option)}
          {found.length === 0 && <Combobox.Empty>{text.none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </div>
  )
}
