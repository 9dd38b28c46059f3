import { useCalendarName } from '../../state/calendar-names.ts'
import styles from './block-button.module.css'
import type { Placed } from './columns.ts'
import faces from './event-face.module.css'
import { EventFace, looksOf, spokenText } from './event-face.tsx'
import type { GridActions } from './grid-actions.ts'
import type { Block } from './parts.ts'
import { remPerMinute } from './scale.ts'
import { wholeLines } from './whole-lines.ts'

interface Props {
  placed: Placed<Block>
  stopKey: string
  now: string
  isTabStop: boolean
  actions: GridActions
  onPress: (event: React.PointerEvent, block: Block, part: 'whole' | 'end') => void
}

/** An event, or the part of it on one day, at its hours. */
export function BlockButton({ placed, stopKey, now, isTabStop, actions, onPress }: Props) {
  const { item: block, column, span, columns } = placed
  const { occurrence } = block
  const { color, ...looks } = looksOf(occurrence, now)
  const calendar = useCalendarName(occurrence.calendarId, occurrence.calendar)
  const lines = wholeLines(block.to - block.from)
  return (
    <button
      type="button"
      className={`${faces.event} ${styles.block}`}
      style={{
        ...color,
        ...edgesOf(block),
        insetInlineStart: `${(column / columns) * 100}%`,
        width: `calc(${(span / columns) * 100}% - 2px)`,
      }}
      {...looks}
      data-lines={lines}
      data-cut-above={block.isCutAbove || undefined}
      data-cut-below={block.isCutBelow || undefined}
      data-lifted={actions.lift.lifted?.before === occurrence || undefined}
      data-key={stopKey}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={spokenText(occurrence, calendar)}
      onPointerDown={(event) => onPress(event, block, 'whole')}
      onClick={() => actions.open(occurrence)}
    >
      <EventFace occurrence={occurrence} lines={lines} isWide={span === columns} />
      {!block.isCutBelow && actions.canMove(occurrence) && (
        <span
          className={styles.handle}
          data-handle
          onPointerDown={(event) => {
            event.stopPropagation()
            onPress(event, block, 'end')
          }}
        />
      )}
    </button>
  )
}

/** Where an event in the hand would be. */
export function BlockGhost({ block }: { block: Block }) {
  const lines = wholeLines(block.to - block.from)
  return (
    <div
      className={`${faces.event} ${faces.ghost} ${styles.block}`}
      style={{ ...looksOf(block.occurrence, '').color, ...edgesOf(block), insetInline: '0 2px' }}
      data-lines={lines}
      data-ghost
      aria-hidden="true"
    >
      <EventFace occurrence={block.occurrence} lines={lines} isWide />
    </div>
  )
}

function edgesOf(block: Block) {
  return {
    top: `${block.from * remPerMinute}rem`,
    height: `calc(${(block.to - block.from) * remPerMinute}rem - 1px)`,
  }
}
