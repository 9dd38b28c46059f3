import { count } from './german-counts.ts'

/** The search; part of the catalogue in german.ts. */
export const search = {
  label: 'Termine suchen',
  placeholder: 'Titel, Orte, Personen, Notizen …',
  calendar: 'Kalender, in dem gesucht wird',
  allCalendars: 'Alle Kalender',
  from: 'Ab diesem Tag',
  to: 'Bis zu diesem Tag',
  hint: 'Durchsucht alle Kalender, Vergangenes wie Kommendes.',
  none: (text: string) => `Nichts gefunden zu „${text}“`,
  noneHint:
    'Jedes Wort muss irgendwo im Termin vorkommen. Versuchen Sie es mit weniger oder kürzeren Wörtern.',
  count: (number: number) => count(number, 'Ergebnis', 'Ergebnisse'),
  truncated: (number: number) => `Die ersten ${number} Ergebnisse; ein weiteres Wort grenzt sie ein`,
  upcoming: 'Demnächst',
  past: 'Vergangen',
}
