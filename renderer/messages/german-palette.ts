/** The texts of the command palette; part of the catalogue in german.ts. */
export const palette = {
  label: 'Befehle',
  placeholder: 'Befehl, Termin oder Tag, etwa „12. Mai“ …',
  none: (text: string) => `Nichts heißt „${text}“`,
  noneHint: 'Versuchen Sie es mit einem Befehl, Wörtern eines Termins oder einem Tag wie „12. Mai“.',
  groups: { recent: 'Zuletzt', go: 'Gehe zu', commands: 'Befehle', events: 'Termine' },
  count: (count: number) => (count === 1 ? '1 Eintrag' : `${count} Einträge`),
  goTo: (day: string) => `Zu ${day}`,
  beforeDay: ['am', 'nächsten', 'nächster', 'nächste', 'kommenden', 'kommender', 'kommende', 'diesen'],
  view: (view: string) => `Ansicht: ${view}`,
  theme: (theme: string) => `Farbschema: ${theme}`,
  show: (calendar: string) => `${calendar} einblenden`,
  hide: (calendar: string) => `${calendar} ausblenden`,
  pause: (account: string) => `${account} pausieren`,
  resume: (account: string) => `${account} fortsetzen`,
  linkAccount: 'Konto verknüpfen',
  subscribe: 'Kalender abonnieren',
}

/** Names of keys. */
export const keys = {
  shift: 'Umschalt',
  alt: 'Alt',
  control: 'Strg',
  enter: 'Eingabe',
  escape: 'Esc',
}
