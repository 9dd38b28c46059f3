/**
 * A description is plain text, or HTML as Google Calendar has it: nothing says which, but how it looks.
 */
export function looksLikeHtml(text: string): boolean {
  return /<(?:br|p|div|span|a|b|i|u|s|del|ul|ol|li|strong|em|code|pre|blockquote|hr|html|body|table|h[1-6]|font)\b[^>]*>/i.test(
    text,
  )
}

/** Whether line ends of HTML mean lines, as where a program only sprinkled tags over plain text. */
export function keepsLines(html: string): boolean {
  return !/<(?:br|p|div|li|tr)\b/i.test(html)
}
