import type { MenuItemConstructorOptions } from 'electron'
import type { TrayLine } from './tray-agenda.ts'
import type { TrayView } from './tray-view.ts'
import type { Bounds } from './window-bounds.ts'
import type { Words } from './words/english.ts'

/** What the person can do from the tray. */
export interface TrayActions {
  toggleQuick(icon: Bounds | null): void
  openMain(place?: string): void
  openFile(path: string): void
  syncNow(): void
  pauseSync(isPaused: boolean): void
  launchAtLogin(isWanted: boolean): void
  enterPassphrase(): void
  quit(): void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu of the tray, as a template; `hasAgenda` where a click on the icon may open nothing but this menu. */
export function trayMenu(
  view: TrayView,
  actions: TrayActions,
  { tray: words }: Words,
  hasAgenda: boolean,
): MenuItemConstructorOptions[] {
  const item = ({ text, place }: TrayLine): MenuItemConstructorOptions => ({
    label: escapeLabel(text),
    click: () => actions.openMain(place === '' ? undefined : place),
  })
  const first = [...(view.meeting === null ? [] : [view.meeting]), ...view.notices].map(item)
  const days = (hasAgenda ? view.agenda : []).flatMap(({ heading, lines }) => [
    { label: heading, enabled: false },
    ...lines.map(item),
    separator,
  ])
  return [
    ...first,
    ...(first.length === 0 ? [] : [separator]),
    ...days,
    { label: words.quick, click: () => actions.toggleQuick(null) },
    { label: words.open, click: () => actions.openMain() },
    { label: words.add, click: () => actions.openMain('/new') },
    separator,
    { label: words.sync, enabled: !view.isPaused, click: () => actions.syncNow() },
    {
      label: words.pause,
      type: 'checkbox',
      checked: view.isPaused,
      click: () => actions.pauseSync(!view.isPaused),
    },
    ...(view.isLocked ? [{ label: words.passphrase, click: () => actions.enterPassphrase() }] : []),
    separator,
    {
      label: words.launch,
      type: 'checkbox',
      checked: view.launchesAtLogin,
      click: () => actions.launchAtLogin(!view.launchesAtLogin),
    },
    { label: words.settings, click: () => actions.openMain('/settings') },
    { label: words.quit, click: () => actions.quit() },
  ]
}

/** In a menu an ampersand would mark a key. */
function escapeLabel(text: string): string {
  return text.replaceAll('&', '&&')
}
