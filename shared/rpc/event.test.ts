import { expect, test } from 'vitest'
import { eventPatchSchema } from './event.ts'

test('a patch holds the fields given and no others', () => {
  expect(eventPatchSchema.parse({ title: 'Lunch' })).toEqual({ title: 'Lunch' })
  expect(eventPatchSchema.parse({})).toEqual({})
})

test('inside a field that is given, defaults fill what is missing', () => {
  expect(eventPatchSchema.parse({ attendees: [{ email: 'ada@example.org' }] }).attendees).toEqual([
    {
      name: '',
      email: 'ada@example.org',
      role: 'required',
      response: 'needs-action',
      kind: 'person',
      rsvp: false,
    },
  ])
})
