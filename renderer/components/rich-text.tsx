import { Fragment, type ReactNode, useMemo } from 'react'
import { keepsLines, looksLikeHtml } from '#shared/calendar/description-form.ts'
import { messages } from '../messages/messages.ts'
import { linkify, safeAddress } from './linkify.ts'
import styles from './rich-text.module.css'
import { withoutAttributes } from './without-attributes.ts'

/**
 * Text from outside, shown harmlessly: plain text with its addresses linked, or the safe part of HTML. The HTML is
 * parsed where it runs nothing and loads nothing, and only what is on the list below is made anew from it;
 * no markup is ever handed to the page.
 */
export function RichText({ text }: { text: string }) {
  const content = useMemo(() => (looksLikeHtml(text) ? fromHtml(text) : <Linked text={text} />), [text])
  return <div className={styles.text}>{content}</div>
}

/** Plain text with its addresses linked. */
export function Linked({ text }: { text: string }) {
  return linkify(text).map((piece, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
    if (piece.kind === 'text') return <Fragment key={index}>{piece.text}</Fragment>
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <OutsideLink key={index} address={piece.address}>
        {piece.text}
      </OutsideLink>
    )
  })
}

export function OutsideLink({ address, children }: { address: string; children: ReactNode }) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow" className={styles.link}>
      {children}
      <span className="visually-hidden"> ({messages.details.opensOutside})</span>
    </a>
  )
}

type Tag =
  | 'p'
  | 'div'
  | 'span'
  | 'strong'
  | 'em'
  | 'u'
  | 's'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'pre'
  | 'code'
const tags: Readonly<Record<string, Tag>> = {
  P: 'p',
  DIV: 'div',
  SPAN: 'span',
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  U: 'u',
  S: 's',
  DEL: 's',
  UL: 'ul',
  OL: 'ol',
  LI: 'li',
  BLOCKQUOTE: 'blockquote',
  PRE: 'pre',
  CODE: 'code',
  H1: 'p',
  H2: 'p',
  H3: 'p',
  H4: 'p',
  H5: 'p',
  H6: 'p',
  TR: 'div',
}
/** Left out with all they contain; other unknown elements only lose their own tag. */
const dropped = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'EMBED',
  'SVG',
  'MATH',
  'HEAD',
  'TITLE',
  'NOSCRIPT',
  'FORM',
  'SELECT',
  'TEXTAREA',
])
const deepest = 40

function fromHtml(text: string): ReactNode {
  // The content of a template belongs to a document without a window: nothing in it is run, applied or loaded.
  const template = document.createElement('template')
  template.innerHTML = withoutAttributes(text)
  return <div className={keepsLines(text) ? undefined : styles.flow}>{childrenOf(template.content, 0)}</div>
}

function childrenOf(parent: Node, depth: number): ReactNode[] {
  return [...parent.childNodes].map((node, index) => safeNode(node, index, depth))
}

function safeNode(node: Node, key: number, depth: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return <Linked key={key} text={node.textContent ?? ''} />
  if (!(node instanceof Element) || depth > deepest) return null
  const name = node.tagName.toUpperCase()
  if (dropped.has(name)) return null
  if (name === 'BR') return <br key={key} />
  if (name === 'HR') return <hr key={key} />
  if (name === 'A') return safeLink(node, key, depth)
  const children = childrenOf(node, depth + 1)
  if (name === 'TD' || name === 'TH') return <Fragment key={key}>{children} </Fragment>
  const TagName = tags[name]
  return TagName === undefined ? (
    <Fragment key={key}>{children}</Fragment>
  ) : (
    <TagName key={key}>{children}</TagName>
  )
}

function safeLink(node: Element, key: number, depth: number): ReactNode {
  const address = safeAddress(node.getAttribute('href') ?? '')
  // Text inside is not searched for addresses: a link must not contain another.
  const text = node.textContent ?? ''
  if (address === null) return <Fragment key={key}>{childrenOf(node, depth + 1)}</Fragment>
  return (
    <OutsideLink key={key} address={address}>
      {text === '' ? address : text}
    </OutsideLink>
  )
}
