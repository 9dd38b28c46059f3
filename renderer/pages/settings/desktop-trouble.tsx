import type { DesktopPreferences, DesktopProblem } from '#shared/rpc/desktop-preferences.ts'
import styles from './settings-page.module.css'

interface Props {
  problems: readonly DesktopProblem[]
  /** those that are told here */
  fields: readonly (keyof DesktopPreferences)[]
}

/** Why settings of the desktop were not taken, or do not work. */
export function DesktopTrouble({ problems, fields }: Props) {
  return problems
    .filter(({ field }) => fields.includes(field))
    .map(({ field, message }) => (
      <p key={field} className={styles.problem} role="alert">
        {message}
      </p>
    ))
}
