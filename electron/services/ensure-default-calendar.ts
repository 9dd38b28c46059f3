import { z } from 'zod'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import { chooseColor } from './calendar-color.ts'
import type { ServiceContext } from './service-context.ts'

const madeSetting = 'default-calendar-made'

/** Gives a new store its first calendar, once: a person who deletes it does not get it back at every start. */
export async function ensureDefaultCalendar(context: ServiceContext): Promise<void> {
  const { store } = context
  if (store.settings.get(madeSetting, z.boolean()) === true) return
  if (store.calendars.list().length > 0) {
    await store.write(() => store.settings.set(madeSetting, true))
    return
  }
  const summary = sayChange({ code: 'calendar-made', name: 'Personal' })
  await store.change({ kind: 'rule', name: 'first start' }, summary, () => {
    store.calendars.insert({ name: 'Personal', color: chooseColor([]) })
    store.settings.set(madeSetting, true)
  })
}
