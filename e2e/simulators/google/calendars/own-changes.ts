import { isSameValue } from './merge-patch.ts'
import { attendeesOf, type Content, isSamePerson } from './stored-event.ts'

/** What everybody has for themselves on their copy of an event. */
export const ownFields = ['reminders', 'colorId', 'transparency', 'visibility']

/** Whether a guest changes nothing but what is the guest's own: the answer, and what nobody else sees. */
export function changesOnlyOwn(guest: string, before: Content, after: Content): boolean {
  const shared = ({ start, end, recurrence, fields }: Content) => [
    start,
    end,
    recurrence,
    Object.fromEntries(Object.entries(fields).filter(([name]) => !ownFields.includes(name))),
  ]
  const withoutAnswer = (content: Content): Content => {
    const properties = content.fields.extendedProperties as { shared?: unknown } | undefined
    return {
      ...content,
      fields: {
        ...content.fields,
        extendedProperties: properties?.shared,
        attendees: attendeesOf(content.fields).filter(({ email }) => !isSamePerson(email, guest)),
      },
    }
  }
  return isSameValue(shared(withoutAnswer(before)), shared(withoutAnswer(after)))
}
