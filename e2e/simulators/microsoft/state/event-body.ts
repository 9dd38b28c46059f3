import { escapeHtml } from '../page/html.ts'
import type { Body, OnlineMeeting } from './event-values.ts'

const MARK = '________________________________________________________________________________'

/** A body as Exchange answers it: HTML by default, whatever it was written in. */
export function answeredBody(body: Body, prefersText: boolean): Body {
  if (prefersText) return { contentType: 'text', content: toText(body) }
  if (body.content === '') return { contentType: 'html', content: '' }
  const inner =
    body.contentType === 'html'
      ? body.content
      : `<div class="PlainText">${escapeHtml(body.content).replaceAll(/\r?\n/g, '<br>\r\n')}</div>`
  if (/<html/i.test(inner)) return { contentType: 'html', content: inner }
  const head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
  return {
    contentType: 'html',
    content: `<html>\r\n<head>\r\n${head}\r\n</head>\r\n<body>\r\n${inner}\r\n</body>\r\n</html>\r\n`,
  }
}

/** The first 255 characters of a body, without its markup. */
export function previewOf(body: Body): string {
  return body.content === '' ? '' : toText(body).slice(0, 255)
}

/** A body with the block that lets people join a meeting, as Teams puts it below what is there. */
export function withJoinBlock(body: Body, { joinUrl }: OnlineMeeting): Body {
  const own =
    body.contentType === 'html' ? body.content : escapeHtml(body.content).replaceAll(/\r?\n/g, '<br>')
  const block = `<div class="me-email-text" lang="en-US">${MARK}<br><a href="${joinUrl}">Join the meeting now</a><br>${MARK}</div>`
  return { contentType: 'html', content: `${own}<br>\r\n${block}` }
}

/** Whether the block is still there: without it Exchange no longer takes the event for an online meeting (M9). */
export function hasJoinBlock(body: Body, { joinUrl }: OnlineMeeting): boolean {
  return body.content.includes(`href="${joinUrl}"`)
}

function toText({ contentType, content }: Body): string {
  if (contentType === 'text') return content.replaceAll(/\r?\n/g, '\r\n')
  return content
    .replaceAll(/<head[\s\S]*?<\/head>/gi, '')
    .replaceAll(/\r?\n/g, '')
    .replaceAll(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\r\n')
    .replaceAll(/<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)<\/a>/gi, '$2&lt;$1&gt;')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/(\r\n)+$/, '')
}
