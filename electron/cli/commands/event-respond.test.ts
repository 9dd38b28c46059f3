import { describe, expect, test } from 'vitest'
import { engineKinds, type Kalends, startKalends } from '../testing/command-line.ts'

interface Answered {
  changeId: string
  event: { id: string; version: number; recurrenceId: string | null; attendees: { response: string }[] }
}

const guests = ['--attendee', 'Zoe <zoe@example.org>', '--attendee', 'me@example.org']

async function invite(kalends: Kalends, ...words: string[]): Promise<string> {
  const times = ['--start', '2026-03-02T09:30', '--duration', '15m', '--zone', 'Europe/Berlin']
  const result = await kalends(['event', 'add', 'Review', ...times, ...guests, ...words, '--json'])
  expect(result.errorText).toBe('')
  return (result.json() as Answered).event.id
}

function responses({ event }: Answered): string[] {
  return event.attendees.map(({ response }) => response)
}

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('an invitation is answered, and the answer is taken back', async () => {
    const kalends = await startKalends(kind)
    const id = await invite(kalends)
    const answer = ['event', 'respond', id, '--as', 'Me@example.org']
    const json = await kalends([...answer, 'accepted', '--json'])
    expect(json.errorText).toBe('')
    const accepted = json.json() as Answered
    expect(responses(accepted)).toEqual(['needs-action', 'accepted'])

    const declined = await kalends([...answer, 'declined', '--if-version', String(accepted.event.version)])
    expect(declined.text).toMatch(/^Declined “Review”\.\n {2}undo {2}kalends undo \d+\n$/)
    const stale = await kalends([...answer, 'tentative', '--if-version', String(accepted.event.version)])
    expect(stale.exitCode).toBe(4)
    await kalends(['undo', declined.text.trim().split(' ').at(-1) ?? ''])
    const shown = (await kalends(['event', 'show', id, '--json'])).json() as Answered
    expect(responses(shown)).toEqual(['needs-action', 'accepted'])
    expect((await kalends([...answer, 'tentative'])).text).toContain('Answered “maybe” to “Review”.')
  })

  test('of a series one instance or all of it is answered', async () => {
    const kalends = await startKalends(kind)
    const id = await invite(kalends, '--repeat', 'FREQ=WEEKLY;COUNT=6')
    const as = ['--as', 'me@example.org', '--json']
    const unsaid = await kalends(['event', 'respond', id, 'declined', ...as])
    expect(unsaid.exitCode).toBe(2)
    expect(unsaid.errorText).toContain('--scope all')
    const one = await kalends([
      'event',
      'respond',
      `${id}@2026-03-09T09:30`,
      'declined',
      '--scope',
      'this',
      ...as,
    ])
    expect(one.json()).toMatchObject({ event: { recurrenceId: '2026-03-09T09:30:00' } })
    expect(responses(one.json() as Answered)).toEqual(['needs-action', 'declined'])
    const all = await kalends(['event', 'respond', id, 'accepted', '--scope', 'all', ...as])
    expect(all.json()).toMatchObject({ event: { id, recurrenceId: null } })
    expect(responses(all.json() as Answered)).toEqual(['needs-action', 'accepted'])
    const split = await kalends(['event', 'respond', id, 'accepted', '--scope', 'following', ...as])
    expect(split.exitCode).toBe(2)
    expect(split.errorText).toMatch(/this.*all/)
  })

  test('what is no answer, or not the person’s, is refused', async () => {
    const kalends = await startKalends(kind)
    const id = await invite(kalends)
    const odd = await kalends(['event', 'respond', id, 'yes'])
    expect(odd.exitCode).toBe(2)
    expect(odd.errorText).toContain('accepted, tentative, declined')
    const nobody = await kalends(['event', 'respond', id, 'accepted'])
    expect(nobody.exitCode).toBe(2)
    expect(nobody.errorText).toContain('It is not clear which guest the person is.')
    expect((await kalends(['event', 'respond', '99', 'accepted'])).exitCode).toBe(3)
    // Its calendar is only here, so nobody would read it.
    const noted = await kalends([
      'event',
      'respond',
      id,
      'accepted',
      '--as',
      'me@example.org',
      '--note',
      'Late',
    ])
    expect(noted.exitCode).toBe(2)
    expect(noted.errorText).toMatch(/No note can go with an answer to “Review”\.\s+Answer without one/)
    const long = ['--as', 'me@example.org', '--note', 'x'.repeat(1_001)]
    expect((await kalends(['event', 'respond', id, 'accepted', ...long])).exitCode).toBe(2)
  })
})
