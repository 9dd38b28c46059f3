/** How long an answer asks us to wait (RFC 9110 §10.2.3, seconds or a date); undefined when it does not say. */
export function retryAfterMilliseconds(headers: Headers, now = Date.now()): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
