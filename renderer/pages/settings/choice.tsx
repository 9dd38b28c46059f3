import { NativeSelect } from '@mantine/core'
import styles from './settings-page.module.css'

interface Props<Value extends string | number | null> {
  label: string
  description?: string | undefined
  value: Value
  choices: readonly { value: Value; label: string }[]
  disabled?: boolean
  onChange: (value: Value) => void
}

/** One of several values, whatever they are: the select knows them by their place in the list. */
export function Choice<Value extends string | number | null>(props: Props<Value>) {
  const { label, description, value, choices, disabled = false, onChange } = props
  return (
    <NativeSelect
      className={styles.field}
      label={label}
      description={description}
      disabled={disabled}
      value={String(choices.findIndex((choice) => choice.value === value))}
      data={choices.map((choice, index) => ({ value: String(index), label: choice.label }))}
      onChange={(event) => {
        const chosen = choices[Number(event.currentTarget.value)]
        if (chosen !== undefined) onChange(chosen.value)
      }}
    />
  )
}

/** Numbers to choose from, with the one that was set elsewhere among them. */
export function withSet<Value extends number>(usual: readonly Value[], set: Value | null): Value[] {
  return [...new Set(set === null ? usual : [...usual, set])].sort((a, b) => a - b)
}
