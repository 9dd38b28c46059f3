/** Words of invitations and what the person answers to them; part of the catalogue in english.ts. */
export const invitation = {
  question: 'Going?',
  answer: { accepted: 'Yes', tentative: 'Maybe', declined: 'No' },
  /** beside an event in a list, where the answer is not a plain yes */
  mark: {
    'needs-action': 'Not answered',
    accepted: '',
    tentative: 'You said maybe',
    declined: 'Declined',
    delegated: 'Delegated',
  },
  note: 'Note with your answer',
  notePlaceholder: 'Add a note',
  noNote: 'A note would not reach whoever invited you from this calendar.',
  scopeTitle: 'Answer a repeating invitation',
  send: 'Answer',
  done: {
    accepted: (title: string) => `You are going to “${title}”`,
    tentative: (title: string) => `You may be going to “${title}”`,
    declined: (title: string) => `You are not going to “${title}”`,
  },
}
