import { NativeSelect } from '@mantine/core'
import { messages } from '../../messages/messages.ts'
import { type Life, lives } from './token-life.ts'

interface LifeSelectProps {
  value: Life
  onChange: (life: Life) => void
}

/** How long a token is good for. */
export function LifeSelect({ value, onChange }: LifeSelectProps) {
  const { expiry, expiries } = messages.assistants
  return (
    <NativeSelect
      label={expiry}
      value={value}
      data={lives.map((life) => ({ value: life, label: expiries[life] }))}
      onChange={(event) => onChange(lives.find((life) => life === event.currentTarget.value) ?? value)}
    />
  )
}
