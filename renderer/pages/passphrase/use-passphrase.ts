import { useState } from 'react'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'

interface GivenPassphrase {
  give(passphrase: string): Promise<void>
  isBusy: boolean
  /** why it was not taken */
  trouble: string | null
}

/** Gives a passphrase to the desktop, which closes the window once it has taken it. */
export function usePassphrase(): GivenPassphrase {
  const text = messages.passphrase
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  async function give(passphrase: string): Promise<void> {
    if (isBusy || desktop === undefined) return
    if (passphrase === '') return setTrouble(text.missing)
    setBusy(true)
    setTrouble(null)
    const answer = await desktop.passphrase.give(passphrase).catch(() => 'over' as const)
    setBusy(false)
    if (answer !== 'taken') setTrouble(text.trouble[answer])
  }

  return { give, isBusy, trouble }
}
