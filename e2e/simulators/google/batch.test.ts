import { describe, expect, it } from 'vitest'
import { Desk, hour } from './testing/ask.ts'

function batch(desk: Desk, calls: readonly string[]): Promise<Response> {
  const parts = calls.map(
    (call, index) => `--b\r\nContent-Type: application/http\r\nContent-ID: <c${index}>\r\n\r\n${call}\r\n`,
  )
  return desk.simulator.fetch(
    new Request('http://simulator/batch/calendar/v3', {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.token}`, 'content-type': 'multipart/mixed; boundary=b' },
      body: `${parts.join('')}--b--\r\n`,
    }),
  )
}

describe('a batch', () => {
  it('answers each call by itself, in order, and counts them', async () => {
    const desk = new Desk()
    const { id, etag } = await desk.insert({ summary: 'one' })
    const answer = await batch(desk, [
      `GET /calendar/v3/calendars/primary/events/${id}\r\n`,
      `PATCH /calendar/v3/calendars/primary/events/${id}\r\nContent-Type: application/json\r\nIf-Match: ${etag}\r\n\r\n${JSON.stringify({ summary: 'two' })}`,
      `PATCH /calendar/v3/calendars/primary/events/${id}\r\nIf-Match: ${etag}\r\n\r\n${JSON.stringify({ summary: 'three' })}`,
      `POST /calendar/v3/calendars/primary/events\r\n\r\n${JSON.stringify(hour)}`,
    ])
    const text = await answer.text()
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual([
      '200',
      '200',
      '412',
      '200',
    ])
    expect(text).toContain('Content-ID: <response-c2>')
    expect(desk.simulator.others.event(desk.email, id)?.summary).toBe('two')
    expect(desk.simulator.log.count('calendar.events.patch')).toBe(2)
  })

  it('has fifty calls at most (G12)', async () => {
    const desk = new Desk()
    expect((await batch(desk, Array(51).fill('GET /calendar/v3/colors\r\n'))).status).toBe(400)
    expect((await batch(desk, Array(50).fill('GET /calendar/v3/colors\r\n'))).status).toBe(200)
    expect((await batch(desk, [])).status).toBe(400)
  })
})
