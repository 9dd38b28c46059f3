/** Texts of the calendar views; part of the catalogue in german.ts. */
export const calendar = {
  view: 'Ansicht',
  views: {
    day: 'Tag',
    workweek: 'Arbeitswoche',
    week: 'Woche',
    month: 'Monat',
    year: 'Jahr',
    agenda: 'Agenda',
  },
  previous: {
    day: 'Voriger Tag',
    workweek: 'Vorige Woche',
    week: 'Vorige Woche',
    month: 'Voriger Monat',
    year: 'Vorheriges Jahr',
    agenda: 'Voriger Monat',
  },
  next: {
    day: 'Nächster Tag',
    workweek: 'Nächste Woche',
    week: 'Nächste Woche',
    month: 'Nächster Monat',
    year: 'Nächstes Jahr',
    agenda: 'Nächster Monat',
  },
  week: (number: number) => `KW ${number}`,
  showing: (view: string, text: string) => `${view}: ${text}`,
  more: (count: number) => `+${count} weitere`,
  moreShort: (count: number) => `+${count}`,
  moreOf: (count: number, day: string) =>
    count === 1 ? `1 weiterer am ${day}, Tag zeigen` : `${count} weitere am ${day}, Tag zeigen`,
  eventsOn: (day: string, count: number) =>
    count === 0 ? `${day}, keine Termine` : count === 1 ? `${day}, 1 Termin` : `${day}, ${count} Termine`,
  allDay: 'Ganztägig',
  twice: 'noch einmal, die Uhr wird zurückgestellt',
  skipped: 'Zeitumstellung: Diese Stunde gibt es nicht',
  fewer: 'Weniger zeigen',
  showAll: (count: number) => (count === 1 ? '1 weiteren zeigen' : `${count} weitere zeigen`),
  range: (start: string, end: string) => `${start} bis ${end}`,
  lifted: (title: string, times: string) =>
    `${title}, ${times}. Die Eingabetaste legt ihn hier ab, Escape stellt ihn zurück.`,
  liftedHint: 'Eingabe legt ihn hier ab · Esc stellt ihn zurück',
  putBack: (title: string) => `${title} ist wieder an seinem Platz`,
  readOnly: 'Dieser Kalender ist schreibgeschützt',
  failed: 'Die Termine konnten nicht geladen werden',
  truncated:
    'Hier sind mehr Termine, als auf einmal gezeigt werden können. Blenden Sie Kalender aus, um den Rest zu sehen.',
  loading: 'Wird geladen',
}
