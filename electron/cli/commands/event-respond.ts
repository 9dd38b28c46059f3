import { type InvitationAnswer, invitationAnswers } from '#shared/calendar/invitation.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { eventIdNote, readEventAddress } from '../input/event-address.ts'
import { explainTarget, scopeOptions } from '../input/scope-options.ts'
import { undoLine } from '../output/change-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

const done: Readonly<Record<InvitationAnswer, string>> = {
  accepted: 'Accepted',
  tentative: 'Answered “maybe” to',
  declined: 'Declined',
}

export const eventRespond = defineCommand({
  arguments: [
    { value: 'ID', help: 'id of the event' },
    { value: 'ANSWER', help: invitationAnswers.join(', ') },
  ],
  options: {
    ...scopeOptions,
    scope: { ...scopeOptions.scope, choices: ['this', 'all'] },
    as: {
      kind: 'text',
      value: 'ADDRESS',
      help: 'mail address under which you are invited, where the account does not tell it',
    },
    note: {
      kind: 'text',
      value: 'TEXT',
      help: 'a few words to whoever invited; empty takes back those of an earlier answer',
    },
  },
  notes: [eventIdNote, 'Whoever invited hears of your answer; nobody else’s changes.'],
  examples: [
    'kalends event respond ID accepted',
    'kalends event respond ID@2026-01-15T09:30:00 declined --scope this',
    'kalends event respond ID tentative --scope all',
    'kalends event respond ID declined --note "On the train then"',
  ],
  async run({ arguments: [text = '', answer = ''], options, shared, terminal, connect }) {
    const address = readEventAddress(text, options.instance)
    const response = readAnswer(answer)
    const { client } = await connect()
    const { scope, ifVersion, as, note } = options
    const target = { ...address, scope }
    const answered = client.event.respond({ ...target, ifVersion, response, as, note })
    const result = await explainTarget(target, answered)
    if (shared.json) await printJson(terminal, result)
    else {
      const title = plainLine(result.event?.title ?? '') || '(no title)'
      await printLines(terminal, [`${done[response]} “${title}”.`, undoLine(result.changeId)])
    }
    return exitCodes.ok
  },
})

function readAnswer(text: string): InvitationAnswer {
  const answer = invitationAnswers.find((one) => one === text)
  if (answer !== undefined) return answer
  throw new UsageError(`“${text}” is no answer`, `Give one of ${invitationAnswers.join(', ')}.`)
}
