import { ProviderError } from './provider-error.ts'

/** The body of an answer as UTF-8 text. Raises `ProviderError` unavailable once it is larger than the limit. */
export async function readLimited(response: Response, largestOctets: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let octets = 0
  for await (const chunk of response.body ?? []) {
    octets += chunk.length
    if (octets > largestOctets) {
      throw new ProviderError(
        'unavailable',
        `The answer is larger than ${Math.round(largestOctets / 1_048_576)} MB`,
      )
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
