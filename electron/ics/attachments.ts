import type { Attachment } from '#shared/calendar/event.ts'
import { type ContentLine, makeContentLine, parameterOf } from './content-line.ts'

const titleParameters = ['FILENAME', 'X-FILENAME', 'X-APPLE-FILENAME', 'X-ORACLE-FILENAME', 'X-LABEL']

/** ATTACH (RFC 5545 §3.8.1.1); data carried inside the file has no URL and stays in the source. */
export function readAttachment(line: ContentLine): Attachment {
  const isInline =
    parameterOf(line, 'VALUE')?.toUpperCase() === 'BINARY' ||
    parameterOf(line, 'ENCODING')?.toUpperCase() === 'BASE64'
  const title = titleParameters.map((name) => parameterOf(line, name)).find((text) => text !== undefined)
  return {
    title: title ?? '',
    url: isInline ? null : line.value.trim(),
    mediaType: parameterOf(line, 'FMTTYPE') ?? null,
  }
}

/** Undefined for data carried inside the event: only its source line has that. */
export function attachmentLine(attachment: Attachment): ContentLine | undefined {
  if (attachment.url === null) return undefined
  return makeContentLine('ATTACH', attachment.url.replace(/[\r\n]/g, ''), [
    attachment.mediaType === null ? null : { name: 'FMTTYPE', values: [attachment.mediaType] },
    attachment.title === '' ? null : { name: 'FILENAME', values: [attachment.title] },
  ])
}
