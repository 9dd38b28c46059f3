import { type EditorState, EditorState as State } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import 'prosemirror-view/style/prosemirror.css'
import { messages } from '../../../messages/messages.ts'
import styles from './description.module.css'
import { formatsOf, linkAt } from './editor-commands.ts'
import { editorPlugins } from './editor-plugins.ts'
import { EditorToolbar } from './editor-toolbar.tsx'
import { LinkField } from './link-field.tsx'
import { pastedHtml } from './pasted-html.ts'
import { hasMoreThanKept, readDescription } from './read-description.ts'
import { schema } from './schema.ts'
import { writeDescription } from './write-description.ts'

interface Props {
  /** id of the element that names the text */
  labelId: string
  value: string
  onChange: (value: string) => void
}

/** A text with bold, italic, lists and links. What was not touched stays as it came, letter by letter. */
export function DescriptionEditor({ labelId, value, onChange }: Props) {
  const text = messages.eventForm.format
  const [isLinking, setLinking] = useState(false)
  const { host, view, state } = useEditor(labelId, value, onChange, () => setLinking(true))
  const [first] = useState(value)

  function closeLink() {
    setLinking(false)
    view?.focus()
  }

  return (
    <>
      <div className={styles.box}>
        <div ref={host} className={styles.text} />
        {view !== null && state !== null && (
          <EditorToolbar view={view} formats={formatsOf(state)} onLink={() => setLinking(true)} />
        )}
        {isLinking && view !== null && (
          <LinkField view={view} href={linkAt(view.state)?.href ?? null} onClose={closeLink} />
        )}
      </div>
      {hasMoreThanKept(first) && <p className={styles.note}>{text.notKept}</p>}
    </>
  )
}

/** An editor in an element of the page, which tells its text as it changes and takes another one that it is given. */
function useEditor(labelId: string, value: string, onChange: (value: string) => void, onLink: () => void) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef({ value, onChange, onLink })
  const shown = useRef(value)
  const [view, setView] = useState<EditorView | null>(null)
  const [state, setState] = useState<EditorState | null>(null)

  useLayoutEffect(() => {
    latest.current = { value, onChange, onLink }
  })

  useLayoutEffect(() => {
    const made = new EditorView(host.current, {
      state: stateOf(latest.current.value, () => latest.current.onLink()),
      attributes: { role: 'textbox', dir: 'auto', 'aria-multiline': 'true', 'aria-labelledby': labelId },
      transformPastedHTML: pastedHtml,
      dispatchTransaction(transaction) {
        const next = made.state.apply(transaction)
        made.updateState(next)
        setState(next)
        if (!transaction.docChanged) return
        shown.current = writeDescription(next.doc)
        latest.current.onChange(shown.current)
      },
    })
    shown.current = latest.current.value
    setView(made)
    setState(made.state)
    return () => made.destroy()
  }, [labelId])

  useEffect(() => {
    if (view === null || value === shown.current) return
    shown.current = value
    view.updateState(stateOf(value, () => latest.current.onLink()))
    setState(view.state)
  }, [view, value])

  return { host, view, state }
}

function stateOf(text: string, onLink: () => void): EditorState {
  return State.create({ schema, doc: readDescription(text), plugins: editorPlugins(onLink) })
}
