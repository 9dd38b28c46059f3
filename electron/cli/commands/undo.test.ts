import { expect, test } from 'vitest'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Connection } from '../connection/connection.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { undo } from './undo.ts'

/** Undoes change 7, of which a server would delete much, at a terminal or not. */
async function undoMuch({ answer, yes = false }: { answer?: string; yes?: boolean }) {
  const confirmed: boolean[] = []
  const history = {
    undo({ confirm }: { confirm?: boolean }) {
      confirmed.push(confirm === true)
      if (confirm === true) return Promise.resolve({ id: '8', summary: 'Undid: Added much' })
      const field = 'confirm'
      return Promise.reject(new CalendarError('conflict', 'The next sync deletes 40 events', { field }))
    },
  }
  const isTerminal = answer !== undefined
  const terminal = memoryTerminal({ isTerminal, input: `${answer}\n` })
  const run = undo.run({
    arguments: ['7'],
    options: { yes },
    shared: { json: false, home: undefined },
    home: '/nowhere',
    terminal,
    connect: async () => ({ client: { history } }) as unknown as Connection,
  })
  const outcome = await run.then(
    (exitCode) => ({ exitCode }),
    (error: unknown) => ({ error }),
  )
  return { ...outcome, confirmed, terminal }
}

test('an undo that would delete much on a server asks, and goes on when told to', async () => {
  const { exitCode, confirmed, terminal } = { exitCode: undefined, ...(await undoMuch({ answer: 'yes' })) }
  expect([exitCode, confirmed]).toEqual([0, [false, true]])
  expect(terminal.errorText()).toContain('The next sync deletes 40 events\nGo on? Type yes or no: ')
  expect(terminal.text()).toContain('Undid: Added much')
})

test.each(['no', 'yesterday'])('the answer “%s” leaves everything as it is', async (answer) => {
  const { confirmed, ...outcome } = await undoMuch({ answer })
  expect(confirmed).toEqual([false])
  expect(outcome).toMatchObject({
    error: { code: 'conflict', field: 'yes', hint: /Nothing was undone.*kalends undo 7 --yes/ },
  })
})

test('without a terminal nobody is asked: --yes is the only yes', async () => {
  const unasked = await undoMuch({})
  expect(unasked.confirmed).toEqual([false])
  expect(unasked.terminal.errorText()).toBe('')
  expect(await undoMuch({ yes: true })).toMatchObject({ exitCode: 0, confirmed: [true] })
})
