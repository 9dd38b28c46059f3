/** The export; part of the catalogue in german.ts. */
export const exporting = {
  title: 'Exportieren',
  calendars: 'Kalender',
  all: 'Alle',
  noneSelected: 'Wählen Sie mindestens einen Kalender.',
  range: 'Zeitraum',
  everything: 'Alles',
  between: 'Zwischen zwei Tagen',
  from: 'Von',
  to: 'Bis',
  wrongRange: 'Der letzte Tag liegt vor dem ersten.',
  go: 'Herunterladen',
  started: 'Der Download hat begonnen',
  note: 'Erinnerungen, Anhänge, Teilnehmer und Felder, die Kalends nicht kennt, bleiben erhalten.',
}
