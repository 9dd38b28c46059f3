import type { ItemBody } from '@microsoft/microsoft-graph-types'
import { keepsLines, looksLikeHtml } from '#shared/calendar/description-form.ts'
import { htmlOf, textOf } from './html-text.ts'
import { joinBlockOf, joinLinesOf } from './join-block.ts'
import { richHtmlOf } from './rich-html.ts'

export interface Body {
  readonly text: string
  /** The link in its Teams join block; null where there is none. */
  readonly joinUrl: string | null
}

/**
 * A body as a description, without its Teams join block. `isMeeting`: the event says that it is an online meeting, so that
 * a block is believed though it is not set apart by lines.
 */
export function readBody(body: ItemBody | null | undefined, isMeeting: boolean): Body {
  const content = body?.content ?? ''
  if (body?.contentType !== 'html') {
    const { before, block, joinUrl } = joinLinesOf(content.replaceAll('\r\n', '\n'))
    return { text: block === '' ? before : before.trimEnd(), joinUrl }
  }
  const block = joinBlockOf(content, isMeeting)
  if (block === null) return { text: descriptionOf(content), joinUrl: null }
  const { start, end, joinUrl } = block
  return { text: descriptionOf(content.slice(0, start) + content.slice(end)).trimEnd(), joinUrl }
}

/**
 * A body with another text. A Teams join block in the one before is kept as it is, below the text: nobody could join
 * without it (M9).
 */
export function writeBody(text: string, before: ItemBody | null | undefined, isMeeting: boolean): ItemBody {
  const content = before?.content ?? ''
  const block = before?.contentType === 'html' ? joinBlockOf(content, isMeeting) : null
  if (block !== null)
    return { contentType: 'html', content: page(innerHtml(text), content.slice(block.start, block.end)) }
  const lines = before?.contentType === 'html' ? '' : joinLinesOf(content.replaceAll('\r\n', '\n')).block
  if (lines !== '') return { contentType: 'text', content: `${plainOf(text)}\n\n${lines}` }
  return { contentType: 'html', content: page(innerHtml(text), '') }
}

/** What HTML says, as plain text where that is all of it. */
function descriptionOf(html: string): string {
  const rich = richHtmlOf(html)
  if (rich.isFormatted) return rich.html
  const text = textOf(html)
  // Text that looks like HTML would be taken for it.
  return looksLikeHtml(text) ? `<p>${rich.html}</p>` : text
}

/** A description as the HTML that shows it. What reads the same is written the same. */
function innerHtml(text: string): string {
  if (!looksLikeHtml(text)) return htmlOf(text)
  const description = descriptionOf(withBreaks(text))
  return looksLikeHtml(description) ? richHtmlOf(description).html : htmlOf(description)
}

function plainOf(text: string): string {
  return looksLikeHtml(text) ? textOf(withBreaks(text)) : text
}

function withBreaks(html: string): string {
  return keepsLines(html) ? html.replaceAll(/\r?\n/g, '<br>') : html
}

function page(inner: string, block: string): string {
  const head = '<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
  return `<html>${head}<body><div>${inner}</div>${block}</body></html>`
}
