import type { Random } from '../../shared/random.ts'
import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'
import type { EventBody } from './read-content.ts'

/**
 * The conference of an event that is written (G9): without `conferenceDataVersion=1` whatever the body says of it is
 * ignored. A request to make one is granted at once (Google's own takes a moment, in which its status is `pending`).
 */
export function withConference(
  body: EventBody,
  before: unknown,
  options: { readonly version: number; readonly random: Random },
): EventBody {
  if (options.version < 1) return { ...body, conferenceData: before }
  const asked = body.conferenceData
  if (!isRecord(asked)) return body
  const request = asked.createRequest
  const hasEntryPoints = Array.isArray(asked.entryPoints) && asked.entryPoints.length > 0
  if (!isRecord(request)) {
    if (!hasEntryPoints || !isRecord(asked.conferenceSolution))
      throw badRequest('invalid', 'Invalid conference data: a solution and an entry point are required.')
    return body
  }
  const earlier =
    isRecord(before) && isRecord(before.createRequest) ? before.createRequest.requestId : undefined
  if (request.requestId === earlier && earlier !== undefined) return { ...body, conferenceData: before }
  if (typeof request.requestId !== 'string' || request.requestId === '')
    throw badRequest('required', 'Missing conference request id.')
  const key = request.conferenceSolutionKey
  if (isRecord(key) && key.type !== 'hangoutsMeet')
    throw badRequest('invalid', 'Invalid conference type value.')
  return { ...body, conferenceData: meet(request.requestId, options.random) }
}

function meet(requestId: string, random: Random) {
  const letters = 'abcdefghijkmnopqrstuvwxyz'
  const code = [3, 4, 3].map((length) => random.text(length, letters)).join('-')
  return {
    createRequest: {
      requestId,
      conferenceSolutionKey: { type: 'hangoutsMeet' },
      status: { statusCode: 'success' },
    },
    entryPoints: [
      { entryPointType: 'video', uri: `https://meet.google.com/${code}`, label: `meet.google.com/${code}` },
    ],
    conferenceSolution: {
      key: { type: 'hangoutsMeet' },
      name: 'Google Meet',
      iconUri:
        'https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png',
    },
    conferenceId: code,
  }
}
