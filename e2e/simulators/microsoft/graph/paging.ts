import type { GraphContext } from './session.ts'

/** The link to the next page: this request again, with some options changed. */
export function nextLink(
  context: GraphContext,
  options: Readonly<Record<string, string>>,
): Record<string, string> {
  const url = new URL(context.req.url)
  for (const [name, value] of Object.entries(options)) url.searchParams.set(name, value)
  return { '@odata.nextLink': url.href }
}
