import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { FoundTimes, Stretch } from '#shared/rpc/availability.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useLasting } from '../../components/use-lasting.ts'
import { formatList } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { stillThere, useCalendars } from '../../state/calendars.ts'
import { addDays, nowIn } from '../../state/day.ts'
import { openPlace } from '../../state/place.ts'
import { useSettings } from '../../state/settings.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import styles from './availability-page.module.css'
import { HoldForm } from './hold-form.tsx'
import { TimeList } from './time-list.tsx'
import { timesText, wallClocks } from './times-text.ts'
import { useFoundTimes } from './use-found-times.ts'
import { WeekStrip } from './week-strip.tsx'
import { queryOf, type Wish } from './wish.ts'
import { WishForm } from './wish-form.tsx'

interface Props {
  zone: string
  onClose: () => void
}

/** Finds times at which everybody can meet, to be sent, held, or made an event of. */
export function AvailabilityPage({ zone, onClose }: Props) {
  const text = messages.availability
  const { eventMinutes, otherZones } = useSettings()
  const calendars = useCalendars().data
  const today = nowIn(zone).slice(0, 10)
  const [asked, setWish] = useState<Wish>({
    minutes: eventMinutes,
    from: today,
    to: addDays(today, 6),
    guests: '',
    calendarIds: null,
    otherZones: otherZones.filter((name) => name !== zone),
  })
  const { calendarIds } = asked
  const wish = { ...asked, calendarIds: calendarIds && stillThere(calendarIds, calendars) }
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isHolding, setHolding] = useState(false)
  const { data, error, isFetching, isPlaceholderData } = useFoundTimes(wish, zone, calendars)
  const found = queryOf(wish, zone) === null || error !== null ? undefined : data
  const isLooking = useLasting(isFetching)
  const chosen = (found?.times ?? []).filter(({ start }) => ticked.has(start))

  function choose(starts: readonly string[], isChosen: boolean) {
    const others = [...ticked].filter((start) => !starts.includes(start))
    setTicked(new Set(isChosen ? [...others, ...starts] : others))
  }

  function open(time: Stretch) {
    const [day, until] = wallClocks(time, zone)
    const guests = wish.guests.trim()
    openPlace({ kind: 'new', day, until, ...(guests === '' ? {} : { guests }) })
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(timesText(chosen, [zone, ...wish.otherZones]))
      showToast({ kind: 'done', text: text.copied(chosen.length) })
    } catch (failure) {
      showTrouble(failure, text.copyFailed)
    }
  }

  return (
    <Modal opened onClose={onClose} title={text.title} size={760}>
      <div className={styles.page}>
        <WishForm
          wish={wish}
          zone={zone}
          calendars={calendars ?? []}
          onChange={(change) => setWish({ ...wish, ...change })}
        />
        <Trouble error={error} />
        {found === undefined && isLooking && <p className={styles.note}>{text.looking}</p>}
        {found !== undefined && (
          <div className={styles.results} aria-busy={isPlaceholderData || undefined}>
            <Unknown found={found} />
            <WeekStrip found={found} from={wish.from} to={wish.to} chosen={ticked} />
            <h2 className={styles.title} aria-live="polite">
              {found.times.length === 0 ? text.none : text.found(found.times.length, found.more)}
            </h2>
            <p className={styles.note}>{found.times.length === 0 ? text.noneText : text.chooseHint}</p>
            <TimeList
              found={found}
              otherZones={wish.otherZones}
              chosen={ticked}
              onChoose={choose}
              onOpen={open}
            />
          </div>
        )}
        {found !== undefined && found.times.length > 0 && (
          <div className={styles.actions}>
            {isHolding && (
              <HoldForm
                times={chosen}
                zone={zone}
                calendars={calendars ?? []}
                onMade={() => {
                  setHolding(false)
                  setTicked(new Set())
                }}
              />
            )}
            <div className={styles.buttons}>
              <Button variant="default" disabled={chosen.length === 0} onClick={() => void copy()}>
                {text.copy(chosen.length)}
              </Button>
              {!isHolding && (
                <Button disabled={chosen.length === 0} onClick={() => setHolding(true)}>
                  {text.hold}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
    </Modal>
  )
}

/** Of whom it is not known whether they are free: that is said first, for it goes for every time. */
function Unknown({ found }: { found: FoundTimes }) {
  const text = messages.availability
  const people = found.people.flatMap(({ address, unknown }) =>
    unknown === null ? [] : [text.unknownGuest[unknown](address)],
  )
  if (found.own.unknown.length === 0 && people.length === 0) return null
  return (
    <ul className={styles.unknown}>
      {found.own.unknown.length > 0 && <li>{text.unknown(formatList(found.own.unknown))}</li>}
      {people.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
