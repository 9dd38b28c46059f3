import { sampleFile } from '../support/sample.ts'
import { dropFile } from '../support/test.ts'
import type { Shot } from './shot.ts'
import {
  inDialog,
  inLanguage,
  openApprovals,
  openAssistants,
  openEvent,
  openSettings,
  openView,
  press,
  settled,
  soon,
  writeEvent,
} from './steps.ts'

/** Of calendars that are only here. */
export const shots: Shot[] = [
  { name: 'agenda' },
  { name: 'agenda-narrow', size: 'narrow' },
  {
    name: 'menu-narrow',
    size: 'narrow',
    prepare: (page) => page.getByLabel('Calendars and dates').first().click(),
  },
  { name: 'day', prepare: openView('day') },
  { name: 'work-week', prepare: openView('workweek', soon) },
  { name: 'year', prepare: openView('year') },
  { name: 'year-narrow', size: 'narrow', prepare: openView('year') },
  { name: 'agenda-german', prepare: inLanguage('de') },
  {
    name: 'agenda-contrast',
    prepare: async (page) => {
      await page.evaluate(() => localStorage.setItem('kalends.contrast', 'more'))
      await page.reload()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await settled(page)
    },
  },
  { name: 'details', prepare: openEvent('Quarterly planning') },
  { name: 'details-narrow', size: 'narrow', prepare: openEvent('Quarterly planning') },
  {
    name: 'delete-series',
    prepare: async (page) => {
      await openEvent('Stand-up')(page)
      await page.getByRole('button', { name: 'Delete' }).click()
      await settled(page)
    },
  },
  { name: 'edit', prepare: press('c') },
  { name: 'edit-description', prepare: writeEvent },
  { name: 'edit-description-narrow', size: 'narrow', prepare: writeEvent },
  {
    name: 'quick-add',
    prepare: async (page) => {
      await page.keyboard.press('Shift+C')
      await inDialog(page).getByRole('textbox').fill('Lunch with Ana tomorrow 12:30')
      await settled(page)
    },
  },
  {
    name: 'search',
    prepare: async (page) => {
      await page.keyboard.press('/')
      await page.getByRole('combobox', { name: 'Search events' }).fill('plan')
      await settled(page)
    },
  },
  { name: 'find-a-time', prepare: press('f') },
  { name: 'palette', prepare: press('Control+k') },
  { name: 'shortcuts', prepare: press('?') },
  { name: 'settings', prepare: openSettings('General') },
  { name: 'settings-time', prepare: openSettings('Time zones and week') },
  { name: 'settings-time-narrow', size: 'narrow', prepare: openSettings('Time zones and week') },
  { name: 'settings-privacy', prepare: openSettings('Privacy') },
  { name: 'export', prepare: press('e') },
  { name: 'import-pick', prepare: press('i') },
  {
    name: 'import-preview',
    prepare: async (page) => {
      await dropFile(page, 'Conference.ics', sampleFile())
      await page.getByRole('button', { name: /^Import \d/ }).waitFor()
      await settled(page)
    },
  },
  {
    name: 'import-preview-narrow',
    size: 'narrow',
    prepare: async (page) => {
      await dropFile(page, 'Conference.ics', sampleFile())
      await page.getByRole('button', { name: /^Import \d/ }).waitFor()
      await settled(page)
    },
  },
  {
    name: 'import-failed',
    prepare: async (page) => {
      await dropFile(page, 'holiday.jpg', '\u0000\u0001 not a calendar')
      await page.getByRole('alert').first().waitFor()
      await settled(page)
    },
  },
  {
    name: 'zones',
    prepare: async (page) => {
      await page.getByRole('button', { name: /Times are shown in/ }).click()
      await settled(page)
    },
  },
  {
    name: 'other-zone',
    prepare: async (page) => {
      await page.getByRole('button', { name: /Times are shown in/ }).click()
      await page.getByPlaceholder('Search time zones').fill('New York')
      await page.getByRole('option').first().click()
      await settled(page)
      await openEvent('Quarterly planning')(page)
    },
  },
  {
    name: 'engine-gone',
    prepare: async (page, engine) => {
      await engine.kill()
      await page.getByRole('alert').first().waitFor()
      await settled(page)
      await engine.start()
    },
  },
]

/** Of an assistant that is let in, and asks. */
export const assistantShots: Shot[] = [
  { name: 'assistants', prepare: openAssistants },
  { name: 'assistants-narrow', size: 'narrow', prepare: openAssistants },
  { name: 'approvals', prepare: openApprovals },
  { name: 'approvals-narrow', size: 'narrow', prepare: openApprovals },
]
