/** The texts of the search for a time; part of the catalogue in german.ts. */
export const availability = {
  title: 'Zeit finden',
  length: 'Dauer',
  from: 'Von',
  to: 'Bis',
  guests: 'Gäste, per E-Mail-Adresse',
  guestsPlaceholder: 'ben@example.org, ana@example.org',
  wrongGuests: (names: string) => `Keine E-Mail-Adresse: ${names}`,
  calendars: 'Kalender, die zählen',
  zones: 'Auch innerhalb der Arbeitszeit in',
  addZone: 'Zeitzone hinzufügen',
  removeZone: (zone: string) => `${zone} entfernen`,
  noneChosen: 'Wählen Sie mindestens einen Kalender.',
  wrongRange: 'Der letzte Tag liegt vor dem ersten oder mehr als einen Monat danach.',
  unknown: (names: string) => `Nicht sicher bekannt, also vielleicht nicht frei: ${names}.`,
  unknownGuest: {
    'not-offered': (name: string) => `${name}: nicht bekannt, kein Konto hier kann nach anderen fragen.`,
    'not-told': (name: string) => `${name}: nicht bekannt, Ihnen wird nichts freigegeben.`,
    failed: (name: string) => `${name}: nicht bekannt, das Konto hat nicht geantwortet.`,
  },
  looking: 'Zeiten werden gesucht',
  none: 'Keine Zeit passt',
  noneText: 'Versuchen Sie es kürzer, mit mehr Tagen oder weniger Personen.',
  found: (count: number, more: boolean) =>
    more ? `Die ersten ${count} Zeiten` : count === 1 ? '1 Zeit' : `${count} Zeiten`,
  week: 'Die Tage auf einen Blick',
  legend: { hours: 'Arbeitszeit', busy: 'Beschäftigt', others: 'Gäste beschäftigt', free: 'Passt' },
  dayOf: (day: string, count: number) =>
    count === 0 ? `${day}: nichts passt` : count === 1 ? `${day}: 1 Zeit` : `${day}: ${count} Zeiten`,
  chooseDay: (day: string) => `Alle Zeiten am ${day}`,
  open: (time: string) => `Neuer Termin ${time}`,
  copy: (count: number) =>
    count === 0 ? 'Als Text kopieren' : count === 1 ? '1 Zeit kopieren' : `${count} Zeiten kopieren`,
  copied: (count: number) => (count === 1 ? '1 Zeit kopiert' : `${count} Zeiten kopiert`),
  copyFailed: 'Das ließ sich nicht kopieren',
  hold: 'Platzhalter …',
  holds: {
    title: 'Titel der Platzhalter',
    usual: 'Platzhalter',
    calendar: 'Kalender',
    make: (count: number) => (count === 1 ? '1 Platzhalter eintragen' : `${count} Platzhalter eintragen`),
    made: (count: number) => (count === 1 ? '1 Platzhalter eingetragen' : `${count} Platzhalter eingetragen`),
    none: 'Es gibt keinen Kalender dafür.',
  },
  chooseHint:
    'Haken Sie Zeiten an, um sie zu kopieren oder freizuhalten; ein Druck auf eine Zeit legt den Termin an.',
}
