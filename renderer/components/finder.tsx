import { Modal } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './finder.module.css'

export interface FinderGroup<Item> {
  readonly name: string
  readonly items: readonly Item[]
}

export interface OptionProps {
  id: string
  isChosen: boolean
}

interface Props<Item> {
  /** names the dialog, the field and the list */
  label: string
  icon: ReactNode
  type: 'text' | 'search'
  placeholder: string
  typed: string
  onType: (typed: string) => void
  /** what was found, in order; those without items are left out */
  groups: readonly FinderGroup<Item>[]
  /** the place of the chosen item in all of them */
  chosen: number
  onChoose: (item: Item, index: number) => void
  /** Enter */
  onEnter: (item: Item | undefined) => void
  onKey?: (event: KeyboardEvent) => void
  /** what a screen reader is told of what was found; empty while that is not known */
  status: string
  /** what is said above the list */
  children?: ReactNode
  /** what is said below it */
  foot?: ReactNode
  transition?: boolean
  /** one line of the list: a `FinderOption` */
  option: (item: Item, option: OptionProps) => ReactNode
  onClose: () => void
}

/** A field and, below it, what was found by what is typed there: walked through with the arrows while the focus stays. */
export function Finder<Item>({ groups, chosen, onChoose, onEnter, onKey, option, ...props }: Props<Item>) {
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const all = groups.flatMap(({ items }) => items)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  function handleKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = (chosen + step + all.length) % all.length
    const item = all[next]
    if (step !== 0 && item !== undefined) {
      event.preventDefault()
      onChoose(item, next)
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onEnter(all[chosen])
    }
    onKey?.(event)
  }

  const startOf = (group: number) => groups.slice(0, group).reduce((sum, { items }) => sum + items.length, 0)
  return (
    <Modal
      opened
      onClose={props.onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="10vh"
      transitionProps={props.transition === false ? { duration: 0 } : {}}
      attributes={{ content: { 'aria-label': props.label } }}
    >
      <div className={styles.field}>
        {props.icon}
        <input
          className={styles.input}
          type={props.type}
          role="combobox"
          aria-label={props.label}
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? `${listId}-${chosen}` : undefined}
          placeholder={props.placeholder}
          value={props.typed}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => props.onType(event.currentTarget.value)}
          onKeyDown={handleKey}
        />
      </div>
      <p className="visually-hidden" role="status">
        {props.status}
      </p>
      {props.children}
      <div
        ref={list}
        id={listId}
        className={styles.list}
        role="listbox"
        aria-label={props.label}
        hidden={all.length === 0}
      >
        {groups.map(
          ({ name, items }, group) =>
            items.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box has no element of its own
              <div key={name} role="group" aria-label={name}>
                <div className={styles.group} aria-hidden="true">
                  {name}
                </div>
                {items.map((item, position) => {
                  const index = startOf(group) + position
                  return option(item, { id: `${listId}-${index}`, isChosen: index === chosen })
                })}
              </div>
            ),
        )}
      </div>
      {props.foot}
    </Modal>
  )
}

interface FinderOptionProps extends OptionProps {
  onClick: () => void
  children: ReactNode
}

export function FinderOption({ id, isChosen, onClick, children }: FinderOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that owns the list
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={styles.option}
      onClick={onClick}
    >
      {children}
    </div>
  )
}

/** Said instead of a list: that nothing was found, and what else to try. */
export function NothingFound({ text, hint }: { text: string; hint: string }) {
  return (
    <div className={styles.hint}>
      <p className={styles.none}>{text}</p>
      <p className={styles.none}>{hint}</p>
    </div>
  )
}
