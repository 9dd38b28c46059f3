/**
 * The request with its whole body in memory, or undefined when that is larger than allowed; no more than the allowed part
 * is read then, whatever length was announced.
 */
export async function limitedRequest(request: Request, mostOctets: number): Promise<Request | undefined> {
  if (request.body === null || request.method === 'GET' || request.method === 'HEAD') return request
  if (Number(request.headers.get('content-length') ?? 0) > mostOctets) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.length
    if (size > mostOctets) return undefined
    chunks.push(chunk)
  }
  const { method, headers, signal, url } = request
  return new Request(url, { method, headers, signal, body: size === 0 ? null : Buffer.concat(chunks) })
}
