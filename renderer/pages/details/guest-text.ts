import type { Attendee, Person } from '#shared/calendar/event.ts'

/** People as somebody types or pastes them: `Ben Osei <ben@example.org>, ana@example.org`; what is no address apart. */
export function readPeople(text: string): { people: Person[]; wrong: string[] } {
  const people: Person[] = []
  const wrong: string[] = []
  for (const part of partsOf(text)) {
    const [, name = '', address = part] = /^(.*)<([^<>]*)>$/.exec(part) ?? []
    const email = address.trim().replace(/^mailto:/i, '')
    if (isMailAddress(email)) people.push({ name: name.trim().replace(/^"(.*)"$/, '$1'), email })
    else wrong.push(part)
  }
  return { people, wrong }
}

/** Commas in quotes are part of a name. */
function partsOf(text: string): string[] {
  return (text.match(/(?:"[^"\n]*"|[^,;\n])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The guests with more of them; nobody twice. @param rsvp whether an answer is asked of them in so many words */
export function withGuests(
  guests: readonly Attendee[],
  people: readonly Person[],
  rsvp: boolean,
): Attendee[] {
  const result = [...guests]
  for (const person of people) {
    if (result.some(({ email }) => email.toLowerCase() === person.email.toLowerCase())) continue
    result.push({ ...person, role: 'required', response: 'needs-action', kind: 'person', rsvp })
  }
  return result
}

export function nameOf({ name, email }: Person): string {
  return name === '' ? email : name
}

/** Enough to tell a slip from an address; whether anybody is there, only a mail tells. */
function isMailAddress(text: string): boolean {
  return text.length <= 320 && /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)*$/.test(text)
}
