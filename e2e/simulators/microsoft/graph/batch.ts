import { invalid } from './graph-error.ts'

interface BatchRequest {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly dependsOn?: readonly string[]
}

export interface BatchResponse {
  readonly id: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

const MOST_REQUESTS = 20

/**
 * Carries a JSON batch out, one request after the other; every one counts as a request of its own (M10). What depends
 * on a request that failed is not carried out. Raises 400.
 */
export async function answerBatch(
  given: unknown,
  base: string,
  headers: Readonly<Record<string, string>>,
  carryOut: (request: Request) => Promise<Response>,
): Promise<BatchResponse[]> {
  const responses = new Map<string, BatchResponse>()
  for (const request of readBatch(given)) {
    const { id, dependsOn = [] } = request
    const failed = dependsOn.some((other) => (responses.get(other)?.status ?? 424) >= 400)
    if (failed) responses.set(id, { id, status: 424, headers: {}, body: failedDependency })
    else responses.set(id, await toResponse(id, await carryOut(toRequest(request, base, headers))))
  }
  // The answers come in any order; the ids say which is which.
  return [...responses.values()].reverse()
}

const failedDependency = {
  error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' },
}

function readBatch(given: unknown): BatchRequest[] {
  const { requests } = (given ?? {}) as { requests?: unknown }
  if (!Array.isArray(requests) || requests.length === 0)
    throw invalid('A batch needs at least one request.', 'BadRequest')
  if (requests.length > MOST_REQUESTS)
    throw invalid(
      `Number of batch request steps exceeds the maximum value of ${MOST_REQUESTS}.`,
      'MaximumValueExceeded',
    )
  const ids = new Set<string>()
  for (const { id, method, url, body, headers } of requests as BatchRequest[]) {
    if (typeof id !== 'string' || ids.has(id) || typeof method !== 'string' || typeof url !== 'string')
      throw invalid('Every request of a batch needs an id of its own, a method and a url.', 'BadRequest')
    if (!url.startsWith('/')) throw invalid(`The url '${url}' of a batch is not relative.`, 'BadRequest')
    const contentType = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')
    if (body !== undefined && contentType === undefined)
      throw invalid(`The request '${id}' has a body and no Content-Type.`, 'BadRequest')
    ids.add(id)
  }
  return requests as BatchRequest[]
}

function toRequest(
  { method, url, headers, body }: BatchRequest,
  base: string,
  shared: Readonly<Record<string, string>>,
): Request {
  return new Request(`${base}${url}`, {
    method,
    headers: { ...headers, ...shared },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function toResponse(id: string, response: Response): Promise<BatchResponse> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return {
    id,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...(text === '' ? {} : { body: isJson ? (JSON.parse(text) as unknown) : text }),
  }
}
