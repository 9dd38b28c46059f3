import { setBlockType, toggleMark } from 'prosemirror-commands'
import type { Attrs, Mark, MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { schema } from './schema.ts'

export type Formatting = 'bold' | 'italic' | 'list' | 'numbers'
export type Formats = Readonly<Record<Formatting | 'link', boolean>>

const { marks, nodes } = schema

export const toggles: Readonly<Record<Formatting, Command>> = {
  bold: toggleMark(marks.strong),
  italic: toggleMark(marks.em),
  list: toggleList(nodes.bullet_list),
  numbers: toggleList(nodes.ordered_list),
}

/** What holds for all of the selection, or for what would be typed next. */
export function formatsOf(state: EditorState): Formats {
  return {
    bold: hasMark(state, marks.strong),
    italic: hasMark(state, marks.em),
    list: listOf(state) === nodes.bullet_list,
    numbers: listOf(state) === nodes.ordered_list,
    link: linkAt(state) !== null,
  }
}

/** Puts a link on what is selected, in place of that which is there, or with its address as its text. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const { tr, selection } = state
    const link = marks.link.create({ href })
    const found = linkAt(state)
    if (found === null && selection.empty) tr.replaceSelectionWith(schema.text(href, [link]), false)
    else {
      const { from, to } = found ?? selection
      tr.removeMark(from, to, marks.link).addMark(from, to, link)
    }
    dispatch?.(tr.removeStoredMark(marks.link).scrollIntoView())
    return true
  }
}

export const removeLink: Command = (state, dispatch) => {
  const found = linkAt(state)
  if (found === null) return false
  dispatch?.(state.tr.removeMark(found.from, found.to, marks.link))
  return true
}

/** The link that the selection begins in, with all of its text. */
export function linkAt(state: EditorState): { from: number; to: number; href: string } | null {
  const { $from, $to } = state.selection
  const { parent } = $from
  const at = parent.childAfter($from.parentOffset)
  const before = parent.childBefore($from.parentOffset)
  const isIn = (found: typeof at) => found.node !== null && linkOf(found.node.marks) !== null
  const start = isIn(at) ? at : $from.pos === $to.pos && isIn(before) ? before : null
  const link = start?.node == null ? null : linkOf(start.node.marks)
  if (start === null || link === null) return null
  let [first, last] = [start.index, start.index + 1]
  while (first > 0 && link.isInSet(parent.child(first - 1).marks)) first -= 1
  while (last < parent.childCount && link.isInSet(parent.child(last).marks)) last += 1
  const sizeUntil = (index: number) =>
    parent.children.slice(0, index).reduce((size, child) => size + child.nodeSize, 0)
  const from = $from.start()
  return { from: from + sizeUntil(first), to: from + sizeUntil(last), href: link.attrs.href }
}

function linkOf(all: readonly Mark[]): Mark | null {
  return all.find(({ type }) => type === marks.link) ?? null
}

function hasMark({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, $from, empty } = selection
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined
  let isAll = true
  doc.nodesBetween(from, to, (node) => {
    if (node.isText && type.isInSet(node.marks) === undefined) isAll = false
  })
  return isAll
}

/** The innermost list that the selection begins in. */
function listOf({ selection: { $from } }: EditorState): NodeType | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth)
    if (type === nodes.bullet_list || type === nodes.ordered_list) return type
  }
  return null
}

/** Makes lines a list, a list one of the other kind, or a list of this kind lines again. */
function toggleList(type: NodeType): Command {
  return (state, dispatch, view) => {
    const present = listOf(state)
    if (present === type) return liftListItem(nodes.list_item)(state, dispatch)
    if (present !== null) return changeList(state, type, dispatch)
    if (wrapInList(type)(state, dispatch)) return true
    // A heading or code has no place in a list: it becomes a line first.
    if (!setBlockType(nodes.paragraph)(state, dispatch)) return false
    return view === undefined || wrapInList(type)(view.state, dispatch)
  }
}

function changeList(state: EditorState, type: NodeType, dispatch: Parameters<Command>[1]): boolean {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type !== nodes.bullet_list && node.type !== nodes.ordered_list) continue
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, node.attrs as Attrs))
    return true
  }
  return false
}
