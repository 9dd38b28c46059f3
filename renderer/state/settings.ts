import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { Reminder } from '#shared/calendar/event.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import type { Settings, SettingsPatch, SettingsState } from '#shared/rpc/settings.ts'
import { usualSettings } from '#shared/rpc/usual-settings.ts'
import { setClock } from '../messages/clock.ts'
import { firstDayOfWeek, weekendDays } from '../messages/locale.ts'
import { engine, procedures } from './engine.ts'
import { StoredValue } from './stored-value.ts'
import { showTrouble } from './toasts.ts'

/** What the engine said last, kept here so that the first paint of the next visit goes by it. */
const kept = new StoredValue('kalends.settings')
const listeners = new Listeners()
let current: SettingsState | null = null
/** Changes that the engine has not answered yet: what it says meanwhile is older than what is shown. */
let pending = 0
take(readKept(kept.get()))

/** The settings of this data folder as far as they are known: those of the last visit until the engine has answered. */
export function useSettings(): Settings {
  return useSettingsState()?.values ?? usualSettings
}

/** With what they refer to; null until the engine has answered for the first time. */
export function useSettingsState(): SettingsState | null {
  return useSyncExternalStore(listeners.add, () => current)
}

export function settingsNow(): Settings {
  return current?.values ?? usualSettings
}

/** Follows what is set elsewhere; used once, by what is always there. */
export function useFollowedSettings(): void {
  const { data } = useQuery(procedures.settings.live.experimental_liveOptions())
  useEffect(() => {
    if (data === undefined) return
    kept.set(JSON.stringify(data))
    if (pending === 0) take(data)
  }, [data])
}

/** Sets something: at once here, and taken back with the reason when the engine refuses. True when it is kept. */
export async function changeSettings(patch: SettingsPatch): Promise<boolean> {
  const before = current
  if (before !== null) take({ ...before, values: { ...before.values, ...patch } })
  pending += 1
  try {
    const state = await engine.settings.update(patch)
    pending -= 1
    if (pending === 0) take(state)
    return true
  } catch (error) {
    pending -= 1
    take(before)
    showTrouble(error)
    return false
  }
}

/** First day of the week and the days nobody works on; 1 is Monday, 7 Sunday. */
export interface WeekHabits {
  firstDay: number
  weekend: readonly number[]
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** As the person set it, else as is usual where they live. */
export function weekHabits({ weekStart, workingDays }: Settings): WeekHabits {
  return {
    firstDay: weekStart ?? firstDayOfWeek(),
    weekend: workingDays === null ? weekendDays() : weekdays.filter((day) => !workingDays.includes(day)),
  }
}

/** A reminder as the setting `reminderMinutes` means it. */
export function minutesBefore(minutes: number): Reminder {
  return { action: 'display', trigger: { kind: 'relative', seconds: -60 * minutes || 0, to: 'start' } }
}

function take(state: SettingsState | null): void {
  current = state
  setClock(state?.values.clock ?? null)
  listeners.tell()
}

/** What an older version kept may lack something, and is not worth more than its absence. */
function readKept(text: string | null): SettingsState | null {
  if (text === null) return null
  try {
    const state = JSON.parse(text) as SettingsState
    return { ...state, values: { ...usualSettings, ...state.values } }
  } catch {
    return null
  }
}
