import { NativeSelect } from '@mantine/core'
import type { AccessLevel } from '#shared/rpc/grant.ts'
import { messages } from '../../messages/messages.ts'

const levels: readonly AccessLevel[] = ['none', 'busy', 'read', 'ask', 'write']

interface LevelSelectProps {
  label: string
  /** null: as in all other calendars */
  value: AccessLevel | null
  /** what an assistant may do in all other calendars; undefined where this is about those */
  usual?: AccessLevel
  isLabelShown?: boolean
  onChange: (level: AccessLevel | null) => void
}

/** What an assistant may do, in one calendar or in all others. */
export function LevelSelect({ label, value, usual, isLabelShown = false, onChange }: LevelSelectProps) {
  const text = messages.assistants
  const options = levels.map((level) => ({ value: level as string, label: text.levels[level] }))
  return (
    <NativeSelect
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      value={value ?? ''}
      data={
        usual === undefined ? options : [{ value: '', label: text.asOther(text.levels[usual]) }, ...options]
      }
      onChange={(event) => onChange(levels.find((level) => level === event.currentTarget.value) ?? null)}
    />
  )
}
