import { DomUtils, ElementType, parseDocument } from 'htmlparser2'

/** The part of a body with which people join a Teams meeting, from `start` to before `end`. */
export interface JoinBlock {
  readonly start: number
  readonly end: number
  readonly joinUrl: string
}

type Page = ReturnType<typeof parseDocument>
type Node = Page['children'][number]

const joinAddress =
  /https:\/\/(?:[\w-]+\.)*teams\.(?:microsoft|live)\.com\/(?:l\/meetup-join|meet)\/[^\s"'<>]*/i
/** What Outlook sets a join block apart with, above and below. */
const line = /^_{20,}$/

/**
 * The Teams join block of an HTML body: from the line above the link to the line below it; without those lines, where
 * the event is a meeting, what holds the link and nothing else.
 */
export function joinBlockOf(html: string, isMeeting: boolean): JoinBlock | null {
  if (!/teams\.(?:microsoft|live)\.com/i.test(html)) return null
  const page = parseDocument(html, { withStartIndices: true, withEndIndices: true, decodeEntities: true })
  const nodes = everyNode(page)
  const place = nodes.findIndex((node) => joinUrlOf(node) !== null)
  const link = nodes[place]
  if (link === undefined) return null
  const joinUrl = joinUrlOf(link) ?? ''
  const above = nodes.slice(0, place).findLast(isLine)
  const below = nodes.slice(place).find(isLine)
  if (above !== undefined && below !== undefined) return { ...spanBetween(above, below), joinUrl }
  return isMeeting ? { ...spanOf(alone(link)), joinUrl } : null
}

/** The same of a body that is plain text: what is above the block, and the block itself, empty where there is none. */
export function joinLinesOf(text: string): { before: string; block: string; joinUrl: string | null } {
  const lines = text.split('\n')
  const place = lines.findIndex((content) => joinAddress.test(content))
  const above = lines.slice(0, Math.max(0, place)).findLastIndex((content) => line.test(content.trim()))
  const distance = lines.slice(Math.max(0, place)).findIndex((content) => line.test(content.trim()))
  if (place < 0 || above < 0 || distance < 0) return { before: text, block: '', joinUrl: null }
  const below = place + distance
  const rest = [...lines.slice(0, above), ...lines.slice(below + 1)].join('\n')
  const [joinUrl = null] = joinAddress.exec(lines[place] ?? '') ?? []
  return { before: rest, block: lines.slice(above, below + 1).join('\n'), joinUrl }
}

function joinUrlOf(node: Node): string | null {
  if (!('attribs' in node) || node.name !== 'a') return null
  const href = node.attribs.href ?? ''
  // Mail filters wrap links and put the address into a parameter of their own.
  const [address = null] = joinAddress.exec(href) ?? joinAddress.exec(decoded(href)) ?? []
  return address
}

function isLine(node: Node): boolean {
  return node.type === ElementType.Text && 'data' in node && line.test(node.data.trim())
}

function everyNode({ children }: { readonly children: readonly Node[] }): Node[] {
  return children.flatMap((node) => [node, ...('children' in node ? everyNode(node) : [])])
}

/** From one node to another, in whole elements of what holds them both. */
function spanBetween(above: Node, below: Node): { start: number; end: number } {
  const [first, last] = [chainOf(above), chainOf(below)]
  const parted = first.findIndex((node, depth) => node !== last[depth])
  const from = first[Math.max(0, parted)] ?? above
  const to = last[Math.max(0, parted)] ?? below
  return { start: spanOf(from).start, end: spanOf(to).end }
}

/** The largest element that holds nothing to read but this one. */
function alone(link: Node): Node {
  const text = DomUtils.textContent(link).trim()
  const chain = chainOf(link).filter((node) => !('name' in node) || !/^(?:html|body)$/.test(node.name))
  return chain.find((node) => DomUtils.textContent(node).trim() === text) ?? link
}

/** A node and what it is in, from the outermost. */
function chainOf(node: Node): Node[] {
  const chain = [node]
  for (let parent = node.parent; parent !== null && parent.type !== 'root'; parent = parent.parent)
    chain.unshift(parent as Node)
  return chain
}

function spanOf(node: Node): { start: number; end: number } {
  return { start: node.startIndex ?? 0, end: (node.endIndex ?? 0) + 1 }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
