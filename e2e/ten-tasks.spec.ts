import { test } from './support/providers.ts'
import { add, editOneOfSeries, lookAtToday, move } from './ten-tasks/calendar-tasks.ts'
import { importFile, linkAccount, resolveConflict } from './ten-tasks/data-tasks.ts'
import { keyboardOf, mouseOf } from './ten-tasks/hand.ts'
import { answer, findTime, grant } from './ten-tasks/people-tasks.ts'

const tasks = {
  'look at today': lookAtToday,
  'add an event': add,
  'move an event': move,
  'edit one of a series': editOneOfSeries,
  'answer an invitation': answer,
  'find a time': findTime,
  'import a file': importFile,
  'resolve a conflict': resolveConflict,
  'link an account': linkAccount,
  'grant an assistant': grant,
}

for (const [name, perform] of Object.entries(tasks))
  for (const handOf of [mouseOf, keyboardOf])
    test(`${name}, by ${handOf === mouseOf ? 'mouse' : 'keyboard'} alone`, async ({
      app,
      api,
      engine,
      providers,
    }) => {
      test.setTimeout(90_000)
      await perform({ app, api, origin: engine.origin, providers }, handOf(app))
    })
