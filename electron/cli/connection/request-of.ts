import { routes } from './routes.ts'

/** A procedure call as a request under /api: path parameters, then the rest as query (GET) or as JSON body. */
export function requestOf(
  procedure: string,
  input: unknown,
): { method: string; path: string; body: string | undefined } {
  const route = routes[procedure]
  if (route === undefined) throw new Error(`no route for ${procedure}`)
  const [method, template] = route
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown> | undefined) }
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (method === 'GET') {
    const query = queryOf(rest)
    return { method, path: `/api${path}${query === '' ? '' : `?${query}`}`, body: undefined }
  }
  return { method, path: `/api${path}`, body: JSON.stringify(rest) }
}

/**
 * Plain values as `name=value`. Lists are numbered, `name[0]=value`, as oRPC's bracket notation has them, or `repeated`,
 * as they are in the addresses of files.
 */
export function queryOf(
  input: Readonly<Record<string, unknown>>,
  lists: 'numbered' | 'repeated' = 'numbered',
): string {
  const pairs = Object.entries(input).flatMap(([name, value]) =>
    value === undefined
      ? []
      : Array.isArray(value)
        ? value.map((item, index) => [lists === 'numbered' ? `${name}[${index}]` : name, String(item)])
        : [[name, String(value)]],
  )
  return pairs
    .map(([name = '', value = '']) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}
