import { Radio, TextInput } from '@mantine/core'
import type { SignInProvider } from '#shared/calendar/account.ts'
import { messages } from '../../messages/messages.ts'
import styles from './accounts-page.module.css'
import type { WindowDraft, WindowFault } from './window-draft.ts'
import fieldStyles from './window-fields.module.css'

interface Props {
  provider: SignInProvider
  draft: WindowDraft
  fault: WindowFault | null
  onChange: (draft: WindowDraft) => void
}

/** How much of an account's calendars is kept here. */
export function WindowFields({ provider, draft, fault, onChange }: Props) {
  const text = messages.accountAccess.window
  return (
    <fieldset className={styles.options}>
      <legend>{text.label}</legend>
      <Radio
        name="window"
        label={text.usual[provider]}
        checked={!draft.isLimited}
        onChange={() => onChange({ ...draft, isLimited: false })}
      />
      <Radio
        name="window"
        label={text.limited}
        checked={draft.isLimited}
        onChange={() => onChange({ ...draft, isLimited: true })}
      />
      {draft.isLimited && (
        <div className={fieldStyles.months}>
          <TextInput
            label={text.monthsBack}
            inputMode="numeric"
            maxLength={4}
            value={draft.monthsBack}
            onChange={(event) => onChange({ ...draft, monthsBack: event.currentTarget.value })}
            error={fault === 'monthsBack' ? text.monthsBackWrong : undefined}
          />
          <TextInput
            label={text.monthsAhead}
            inputMode="numeric"
            maxLength={4}
            value={draft.monthsAhead}
            onChange={(event) => onChange({ ...draft, monthsAhead: event.currentTarget.value })}
            error={fault === 'monthsAhead' ? text.monthsAheadWrong : undefined}
          />
        </div>
      )}
      <p className={styles.small}>{text.outside}</p>
    </fieldset>
  )
}
