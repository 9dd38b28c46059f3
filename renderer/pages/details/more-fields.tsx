import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import type { Attachment } from '#shared/calendar/event.ts'
import { eventColors } from '../../components/event-colors.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { colorName } from '../../messages/color-name.ts'
import { messages } from '../../messages/messages.ts'
import type { DraftField, EventDraft } from './event-draft.ts'
import styles from './event-form.module.css'
import type { FormPart } from './form-part.ts'
import own from './more-fields.module.css'

type Problems = Partial<Record<DraftField, string>>

/** What most events go without: who may see it, whether it takes up time, its colour, links and files. */
export function MoreFields({ draft, change, problems }: FormPart & { problems: Problems }) {
  const text = messages.eventForm
  return (
    <>
      <div className={styles.pair}>
        <NativeSelect
          label={text.showAs}
          value={draft.showAs}
          data={Object.entries(text.showAsChoices).map(([value, label]) => ({ value, label }))}
          onChange={(event) => change({ showAs: event.currentTarget.value as EventDraft['showAs'] })}
        />
        <NativeSelect
          label={text.visibility}
          value={draft.visibility}
          data={Object.entries(text.visibilities).map(([value, label]) => ({ value, label }))}
          onChange={(event) => change({ visibility: event.currentTarget.value as EventDraft['visibility'] })}
        />
      </div>
      <Checkbox
        label={text.tentative}
        checked={draft.status === 'tentative'}
        onChange={(event) => change({ status: event.currentTarget.checked ? 'tentative' : 'confirmed' })}
      />
      <ColorField draft={draft} change={change} />
      <TextInput
        type="url"
        label={text.conference}
        placeholder="https://"
        value={draft.conferenceUrl}
        error={problems.conferenceUrl}
        onChange={(event) => change({ conferenceUrl: event.currentTarget.value.trim() })}
      />
      <TextInput
        type="url"
        label={text.url}
        placeholder="https://"
        value={draft.url}
        error={problems.url}
        onChange={(event) => change({ url: event.currentTarget.value.trim() })}
      />
      <AttachmentFields draft={draft} change={change} problem={problems.attachments} />
    </>
  )
}

function ColorField({ draft, change }: FormPart) {
  const text = messages.eventForm
  const isOther = draft.color !== null && !eventColors.includes(draft.color)
  const choices = isOther && draft.color !== null ? [draft.color, ...eventColors] : eventColors
  return (
    <fieldset className={own.colors}>
      <legend className={styles.legend}>{text.color}</legend>
      <input
        type="radio"
        name="event-color"
        className={own.color}
        data-none
        aria-label={text.noColor}
        title={text.noColor}
        checked={draft.color === null}
        onChange={() => change({ color: null })}
      />
      {choices.map((choice) => (
        <input
          key={choice}
          type="radio"
          name="event-color"
          className={own.color}
          style={{ '--color': choice } as CSSProperties}
          aria-label={colorName(choice)}
          checked={choice === draft.color}
          onChange={() => change({ color: choice })}
        />
      ))}
    </fieldset>
  )
}

function AttachmentFields({ draft, change, problem }: FormPart & { problem: string | undefined }) {
  const text = messages.eventForm.attachments
  const { attachments } = draft
  const replace = (index: number, fields: Partial<Attachment>) =>
    change({ attachments: attachments.map((one, at) => (at === index ? { ...one, ...fields } : one)) })
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{text.legend}</legend>
      {attachments.length > 0 && (
        <ul className={styles.rows}>
          {attachments.map((attachment, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may be alike
            <li key={index} className={own.attachment}>
              {attachment.url === null ? (
                <span>
                  {attachment.title} <span className={styles.quiet}>{text.embedded}</span>
                </span>
              ) : (
                <>
                  <TextInput
                    size="xs"
                    type="url"
                    aria-label={text.address}
                    placeholder="https://"
                    value={attachment.url}
                    onChange={(event) => replace(index, { url: event.currentTarget.value.trim() })}
                  />
                  <TextInput
                    size="xs"
                    aria-label={text.name}
                    placeholder={text.name}
                    value={attachment.title}
                    onChange={(event) => replace(index, { title: event.currentTarget.value })}
                  />
                </>
              )}
              <PlainButton
                quiet
                icon
                aria-label={text.remove(attachment.title || attachment.url || String(index + 1))}
                onClick={() => change({ attachments: attachments.filter((_, at) => at !== index) })}
              >
                <IconX size={16} aria-hidden="true" />
              </PlainButton>
            </li>
          ))}
        </ul>
      )}
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
      <PlainButton
        quiet
        className={styles.add}
        onClick={() => change({ attachments: [...attachments, { title: '', url: '', mediaType: null }] })}
      >
        <IconPlus size={16} aria-hidden="true" />
        {text.add}
      </PlainButton>
    </fieldset>
  )
}
