/** Undoes RFC 6868: `^n` is a line break, `^^` a caret, `^'` a quotation mark. */
export function decodeParameter(text: string): string {
  if (!text.includes('^')) return text
  return text.replace(/\^([n^'])/g, (_, code: string) => (code === 'n' ? '\n' : code === '^' ? '^' : '"'))
}

/** Escapes (RFC 6868) and quotes (RFC 5545 §3.2) a parameter value where it needs that. */
export function encodeParameter(value: string): string {
  const escaped = /[\^"\n\r]/.test(value)
    ? value
        .replaceAll('^', '^^')
        .replaceAll('"', "^'")
        .replace(/\r\n?|\n/g, '^n')
    : value
  const clean = withoutControls(escaped)
  return /[,;:]/.test(clean) ? `"${clean}"` : clean
}

/** Control characters other than the tab can't be written in iCalendar (RFC 5545 §3.1). */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const controls = /[\x00-\x08\x0a-\x1f\x7f]/g
  return text.replace(controls, '')
}
