import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { ExportQuery, UploadReceipt } from '#shared/rpc/files.ts'
import { problemText } from '../messages/fact-text.ts'
import type { OpenedFile } from './place.ts'

/** Addresses of the contract's files; a test holds them equal, so that the page need not load the contract's schemas. */
export const uploadPath = '/files/import'
export const exportPath = '/files/export'

/** A file that was refused, with the engine's reason. */
export class UploadError extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UploadError'
    this.hint = hint
  }
}

/** Sends a file as it is; one that the desktop opened, the desktop sends. `onProgress` gets the share sent, 0 to 1. */
export function uploadFile(
  file: File | OpenedFile,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadReceipt> {
  return new Promise((resolve, reject) => {
    // fetch can't say how much of a body was sent.
    const request = new XMLHttpRequest()
    const isHere = file instanceof File
    request.open(
      'POST',
      isHere ? addressOf(uploadPath, { name: [file.name] }) : addressOf(`/opened/${file.token}`, {}),
    )
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      if (request.status === 200) return resolve(request.response as UploadReceipt)
      const refusal = request.response as { message?: string; data?: { hint?: string; fact?: Fact } } | null
      const english = { message: refusal?.message ?? '', hint: refusal?.data?.hint }
      const { message, hint } = problemText(refusal?.data?.fact, english)
      reject(new UploadError(message, hint))
    })
    request.addEventListener('error', () => reject(new UploadError('')))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    request.send(isHere ? file : null)
  })
}

/** Address of a download. */
export function exportAddress(query: ExportQuery): string {
  return addressOf(exportPath, {
    calendarIds: query.calendarIds ?? [],
    eventIds: query.eventIds ?? [],
    from: query.from === undefined ? [] : [query.from],
    to: query.to === undefined ? [] : [query.to],
    tripId: query.tripId === undefined ? [] : [query.tripId],
  })
}

/** Has the browser save what is at an address. */
export function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

function addressOf(path: string, query: Record<string, string[]>): string {
  const address = new URL(path.slice(1), document.baseURI)
  address.hash = ''
  for (const [name, values] of Object.entries(query)) {
    for (const value of values) address.searchParams.append(name, value)
  }
  return address.href
}
