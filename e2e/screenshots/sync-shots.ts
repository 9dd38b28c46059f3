import type { Shot } from './shot.ts'
import {
  inDialog,
  linkForm,
  openAccounts,
  openConflict,
  openOption,
  openView,
  press,
  settled,
  soon,
} from './steps.ts'

/** Of accounts that are in step. */
export const accountShots: Shot[] = [
  { name: 'accounts', prepare: openAccounts },
  { name: 'accounts-narrow', size: 'narrow', prepare: openAccounts },
  { name: 'account-link', prepare: linkForm },
  { name: 'account-link-narrow', size: 'narrow', prepare: linkForm },
  {
    name: 'account-refused',
    prepare: async (page) => {
      await openAccounts(page)
      const address = await inDialog(page)
        .getByText(/^http\S+ · ana/)
        .first()
        .textContent()
      await inDialog(page).getByRole('button', { name: 'Link an account' }).click()
      await inDialog(page)
        .getByLabel('Server address')
        .fill(address?.split(' ')[0] ?? '')
      await inDialog(page).getByLabel('User name').fill('ben')
      await inDialog(page).getByLabel('App password').fill('not this one')
      await page.keyboard.press('Enter')
      await inDialog(page).locator('[aria-invalid=true]').waitFor()
      await settled(page)
    },
  },
  {
    name: 'feed-private',
    prepare: async (page) => {
      await openAccounts(page)
      await inDialog(page).getByRole('button', { name: 'Subscribe to a feed' }).click()
      await inDialog(page).getByLabel('Address of the calendar').fill('http://192.168.1.20/shared.ics')
      await page.keyboard.press('Enter')
      await inDialog(page).getByRole('alert').waitFor()
      await settled(page)
    },
  },
  { name: 'account-settings', prepare: openOption('Office', 'Settings…') },
  { name: 'account-runs', prepare: openOption('Office', 'History of runs') },
]

/** Of events that were changed on both sides. */
export const conflictShots: Shot[] = [
  { name: 'agenda-synced' },
  { name: 'agenda-synced-narrow', size: 'narrow' },
  { name: 'week', prepare: openView('week', soon) },
  { name: 'month', prepare: press('m') },
  { name: 'day-narrow', size: 'narrow', prepare: press('d') },
  { name: 'month-narrow', size: 'narrow', prepare: press('m') },
  { name: 'conflict', prepare: openConflict('Kick-off') },
  { name: 'conflict-deleted', prepare: openConflict('Review') },
  { name: 'conflict-alike', prepare: openConflict('Retro') },
  { name: 'conflicts-narrow', size: 'narrow', prepare: press('Shift+X') },
  { name: 'conflict-narrow', size: 'narrow', prepare: openConflict('Kick-off') },
]

/** Of accounts that need the person. */
export const troubleShots: Shot[] = [
  { name: 'accounts-trouble', prepare: openAccounts },
  { name: 'accounts-trouble-narrow', size: 'narrow', prepare: openAccounts },
  { name: 'account-remove', prepare: openOption('Office', 'Remove…') },
]
