import { withoutControls } from './parameter-text.ts'

/**
 * Undoes the escapes of a TEXT value (RFC 5545 §3.3.11). Some producers escape more than they should: a backslash
 * before a colon or quotation mark is dropped, before anything else it stays.
 */
export function decodeText(value: string): string {
  if (!value.includes('\\')) return value
  return value.replace(/\\([nN\\;,:"])/g, (_, code: string) => (code === 'n' || code === 'N' ? '\n' : code))
}

export function encodeText(text: string): string {
  const escaped = /[\\;,\n\r]/.test(text) ? text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n') : text
  return withoutControls(escaped)
}

/** Parts of a comma-separated list of TEXT values, escapes undone, empty ones left out. */
export function decodeTextList(value: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let position = 0; position <= value.length; position++) {
    if (value[position] === '\\') position++
    else if (position === value.length || value[position] === ',') {
      parts.push(decodeText(value.slice(start, position)).trim())
      start = position + 1
    }
  }
  if (start < value.length) parts.push(decodeText(value.slice(start)).trim())
  return parts.filter((part) => part !== '')
}
