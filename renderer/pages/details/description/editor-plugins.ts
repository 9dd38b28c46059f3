import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { inputRules, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, splitListItem } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'
import { toggles } from './editor-commands.ts'
import { schema } from './schema.ts'

const { nodes, marks } = schema

/** What keys and typed signs do. Tab is left to the browser, so that nobody is caught in the text. */
export function editorPlugins(onLink: () => void): Plugin[] {
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
        wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
      ],
    }),
    keymap({
      'Mod-b': toggles.bold,
      'Mod-i': toggles.italic,
      'Mod-u': toggleMark(marks.underline),
      'Mod-Shift-8': toggles.list,
      'Mod-Shift-7': toggles.numbers,
      'Mod-k': () => {
        onLink()
        return true
      },
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      Backspace: chainCommands(undoInputRule, liftAtStart),
      Enter: splitListItem(nodes.list_item),
      'Shift-Enter': chainCommands(exitCode, breakLine),
    }),
    keymap(baseKeymap),
    history(),
  ]
}

/** At the start of an item it is the sign of the list that is deleted first. */
const liftAtStart: Command = (state, dispatch) => {
  const { empty, $from } = state.selection
  return empty && $from.parentOffset === 0 ? liftListItem(nodes.list_item)(state, dispatch) : false
}

/** A new line within an item; elsewhere a line is a paragraph anyway. */
const breakLine: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.node(-1)?.type !== nodes.list_item) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}
