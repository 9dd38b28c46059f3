/** The list of calendars, and what makes and changes one; part of the catalogue in german.ts. */
export const sidebar = {
  label: 'Kalender und Daten',
  calendars: 'Kalender',
  add: 'Neuer Kalender',
  here: 'dieser Rechner',
  onThisComputer: 'Auf diesem Computer',
  feeds: 'Abonnements',
  none: 'Noch keine Kalender',
  accounts: 'Konten',
  conflicts: 'Konflikte',
  import: 'Datei importieren',
  export: 'Exportieren',
  showOnly: 'Nur diesen anzeigen',
  options: (name: string) => `Optionen von ${name}`,
  deleteCalendar: 'Kalender löschen …',
  exportCalendar: 'Kalender exportieren …',
  edit: 'Name, Farbe und Erinnerungen …',
  readOnly: 'schreibgeschützt',
  silent: 'keine Erinnerungen',
}

export const calendarForm = {
  add: 'Neuer Kalender',
  edit: 'Kalender',
  name: 'Name',
  namePlaceholder: 'Arbeit, Familie, Feiertage …',
  color: 'Farbe',
  reminders: {
    label: 'Erinnerungen',
    kinds: { usual: 'Wie üblich', none: 'Keine', own: 'Zu eigenen Zeiten' },
    about: {
      usual: (_morning: string) => 'Wie im Termin angegeben, sonst wie in den Einstellungen.',
      none: (_morning: string) =>
        'Seine Termine werden nie angekündigt, auch nicht solche mit eigenen Erinnerungen.',
      own: (morning: string) =>
        `Für Termine ohne eigene Erinnerungen. Ganztägige werden nur Tage vorher angekündigt, um ${morning}.`,
    },
    times: 'Zeiten der Erinnerungen',
    remove: (when: string) => `„${when}“ entfernen`,
  },
  create: 'Kalender anlegen',
  save: 'Speichern',
  nameMissing: 'Geben Sie dem Kalender einen Namen.',
  colors: [
    'Zinnober',
    'Bernstein',
    'Oliv',
    'Grün',
    'Petrol',
    'Blau',
    'Indigo',
    'Violett',
    'Rosé',
    'Schiefer',
  ],
  colorLike: (name: string) => `Ähnlich wie ${name}`,
  deleteTitle: (name: string) => `${name} löschen?`,
  deleteText: (number: number) =>
    number === 0
      ? 'Der Kalender ist leer. Sie können das rückgängig machen.'
      : number === 1
        ? 'Auch sein Termin wird gelöscht. Sie können das rückgängig machen.'
        : `Auch seine ${number.toLocaleString('de')} Termine werden gelöscht. Sie können das rückgängig machen.`,
  deleted: (name: string) => `Kalender ${name} gelöscht`,
}
