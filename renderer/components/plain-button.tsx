import type { ComponentProps } from 'react'
import styles from './plain-button.module.css'

interface Props extends ComponentProps<'button'> {
  primary?: boolean
  /** only an icon: needs an `aria-label` */
  icon?: boolean
  /** without a border until it is pointed at */
  quiet?: boolean
}

/** The page's button. */
export function PlainButton({ primary = false, icon = false, quiet = false, className, ...rest }: Props) {
  const classes = [styles.button]
  if (primary) classes.push(styles.primary)
  if (icon) classes.push(styles.icon)
  if (quiet) classes.push(styles.quiet)
  if (className !== undefined) classes.push(className)
  return <button type="button" className={classes.join(' ')} {...rest} />
}
