/** Words of invitations and what the person answers to them; part of the catalogue in german.ts. */
export const invitation = {
  question: 'Nehmen Sie teil?',
  answer: { accepted: 'Ja', tentative: 'Vielleicht', declined: 'Nein' },
  mark: {
    'needs-action': 'Nicht beantwortet',
    accepted: '',
    tentative: 'Vielleicht',
    declined: 'Abgelehnt',
    delegated: 'Weitergegeben',
  },
  note: 'Notiz zu Ihrer Antwort',
  notePlaceholder: 'Notiz hinzufügen',
  noNote: 'Aus diesem Kalender erreicht eine Notiz die einladende Person nicht.',
  scopeTitle: 'Einladung zu einer Serie beantworten',
  send: 'Antworten',
  done: {
    accepted: (title: string) => `Sie nehmen an „${title}“ teil`,
    tentative: (title: string) => `Sie nehmen vielleicht an „${title}“ teil`,
    declined: (title: string) => `Sie nehmen an „${title}“ nicht teil`,
  },
}
