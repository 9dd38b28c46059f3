import { createHttpFetch } from '#electron/providers/http-fetch.ts'

const fetch = createHttpFetch()

/** Posts a notification, which has headers alone (G11). Rejects unless it is taken with a 2xx in time. */
export async function deliverNotification(
  address: URL,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const signal = AbortSignal.timeout(5_000)
  const answer = await fetch(address, {
    method: 'POST',
    headers: { ...headers, 'content-length': '0' },
    body: '',
    signal,
  })
  await answer.text()
  if (!answer.ok) throw new Error(`the notification was answered with ${answer.status}`)
}
