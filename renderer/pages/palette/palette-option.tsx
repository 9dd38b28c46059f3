import { FinderOption, type OptionProps } from '../../components/finder.tsx'
import type { Entry } from './entry.ts'
import styles from './palette-option.module.css'

/** One line of the palette: its name, what is said of it, and the key that does the same. */
export function PaletteOption({
  entry,
  onRun,
  ...option
}: OptionProps & { entry: Entry; onRun: (entry: Entry) => void }) {
  return (
    <FinderOption {...option} onClick={() => onRun(entry)}>
      {entry.color !== null && (
        <span className={styles.bar} style={{ '--color': entry.color } as React.CSSProperties} />
      )}
      <span className={styles.name}>
        {piecesOf(entry).map(({ text, at, isMatch }) =>
          isMatch ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
        )}
      </span>
      {entry.detail !== '' && (
        <span className={styles.detail}>
          <span className="visually-hidden">, </span>
          {entry.detail}
        </span>
      )}
      {entry.keys.map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </FinderOption>
  )
}

/** The name in pieces that fit what was typed and pieces that do not; joined they are the name. */
function piecesOf({ name, positions }: Entry): { text: string; at: number; isMatch: boolean }[] {
  const pieces: { text: string; at: number; isMatch: boolean }[] = []
  for (const [at, character] of [...name].entries()) {
    const isMatch = positions.includes(at)
    const last = pieces.at(-1)
    if (last?.isMatch === isMatch) last.text += character
    else pieces.push({ text: character, at, isMatch })
  }
  return pieces
}
