/** Characters that are not seen but change how others are seen: controls, directions, zero widths, tags. */
const hidden = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu

/**
 * Text of an assistant or an event as the person should see it before they answer: what is hidden shows as a replacement
 * character, so that nothing can look like something else. Line ends and tabs stay, and so do joined emoji.
 */
export function foreignText(text: string): string {
  return text.replace(hidden, (character, index: number) => {
    if (character === '\n' || character === '\t') return character
    if (character === '\r') return ''
    if (character === '\u200d' && /\p{Extended_Pictographic}\ufe0f?$/u.test(text.slice(0, index)))
      return character
    return '\ufffd'
  })
}
