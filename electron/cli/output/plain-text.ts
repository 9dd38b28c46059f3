/**
 * Control characters (they could move the cursor, change colours or rename the window) and the marks that turn the
 * direction of what follows. Texts of events come from outside, and must not reach past themselves on a screen.
 */
const unsafe = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu

/** A text from outside as one harmless line. */
export function plainLine(text: string): string {
  return text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').replace(unsafe, '�')
}

/** A text from outside as harmless lines. */
export function plainLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => plainLine(line).trimEnd())
}

/** JSON in which no character can act on a terminal: JSON itself leaves those from U+007F on as they are. */
export function safeJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
