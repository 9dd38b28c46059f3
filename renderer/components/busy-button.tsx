import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentProps, MouseEvent } from 'react'
import { useLasting } from './use-lasting.ts'

type Props = ButtonProps &
  Omit<ComponentProps<'button'>, keyof ButtonProps> & {
    /** what it began is under way: it does nothing meanwhile, and shows so once that lasts */
    isBusy: boolean
  }

/** A button that begins something of which one knows at once, mostly. */
export function BusyButton({ isBusy, onClick, ...props }: Props) {
  const isSlow = useLasting(isBusy)
  function handleClick(event: MouseEvent<HTMLButtonElement>) {
    // A form is sent by a click, whichever key was pressed.
    if (isBusy) event.preventDefault()
    else onClick?.(event)
  }
  return <Button {...props} loading={isSlow} onClick={handleClick} />
}
