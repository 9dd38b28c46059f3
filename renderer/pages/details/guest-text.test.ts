import { expect, it } from 'vitest'
import { readPeople, withGuests } from './guest-text.ts'

it('reads people as they are typed and pasted', () => {
  expect(
    readPeople('Ben Osei <ben@example.org>; ana@example.org,\n"Tanaka, C." <mailto:chiyo@example.org>'),
  ).toEqual({
    people: [
      { name: 'Ben Osei', email: 'ben@example.org' },
      { name: '', email: 'ana@example.org' },
      { name: 'Tanaka, C.', email: 'chiyo@example.org' },
    ],
    wrong: [],
  })
  expect(readPeople("ben, ben@, @example.org, a b@example.org, root@localhost, o'brien@example.org")).toEqual(
    {
      people: [
        { name: '', email: 'root@localhost' },
        { name: '', email: "o'brien@example.org" },
      ],
      wrong: ['ben', 'ben@', '@example.org', 'a b@example.org'],
    },
  )
})

it('invites nobody twice', () => {
  const [ben] = withGuests([], [{ name: 'Ben', email: 'ben@example.org' }], true)
  expect(ben).toMatchObject({ role: 'required', response: 'needs-action', rsvp: true })
  expect(withGuests(ben === undefined ? [] : [ben], [{ name: '', email: 'BEN@example.org' }], true)).toEqual([
    ben,
  ])
})
