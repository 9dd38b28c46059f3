import { desktop } from './desktop.ts'
import { type SettingsSection, settingsSections } from './place.ts'

/** Those that a browser has nothing to offer for. */
const ofDesktop: readonly SettingsSection[] = ['notifications', 'desktop']

/** The sections of the settings that there are here. */
export const shownSections = settingsSections.filter(
  (section) => desktop !== undefined || !ofDesktop.includes(section),
)
