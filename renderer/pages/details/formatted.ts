export type Formatting = 'bold' | 'italic' | 'list' | 'link'

const tags = { bold: ['<b>', '</b>'], italic: ['<i>', '</i>'] } as const

/** A text with a part of it formatted, as HTML that every calendar knows, and where what is to be typed next lies. */
export function formatted(
  text: string,
  from: number,
  to: number,
  formatting: Formatting,
): { text: string; from: number; to: number } {
  const chosen = text.slice(from, to)
  const put = (before: string, middle: string, after: string) => ({
    text: text.slice(0, from) + before + middle + after + text.slice(to),
    from: from + before.length,
    to: from + before.length + middle.length,
  })
  if (formatting === 'list') {
    const items = chosen.split('\n').map((line) => `<li>${line}</li>`)
    return put('<ul>', items.join(''), '</ul>')
  }
  if (formatting !== 'link') return put(tags[formatting][0], chosen, tags[formatting][1])
  const isAddress = /^https?:\/\/\S+$/i.test(chosen)
  if (isAddress) return put(`<a href="${chosen.replaceAll('"', '%22')}">`, chosen, '</a>')
  return put('<a href="', 'https://', `">${chosen}</a>`)
}
