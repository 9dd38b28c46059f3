/** Words about how much of an account is kept here, and who was let into it; part of the catalogue in german.ts. */
export const accountAccess = {
  window: {
    label: 'Wie viel hier gehalten wird',
    usual: {
      google: 'Alles, was Google hat',
      microsoft: 'Wie bei Microsoft üblich: 6 Monate zurück und 12 voraus',
    },
    limited: 'Nur so viele Monate',
    monthsBack: 'Monate zurück',
    monthsBackWrong: 'Geben Sie eine Anzahl von 0 bis 1.200 Monaten an.',
    monthsAhead: 'Monate voraus',
    monthsAheadWrong: 'Geben Sie eine Anzahl von 1 bis 1.200 Monaten an.',
    outside:
      'Der Zeitraum wandert mit den Tagen. Was außerhalb liegt, bleibt hier und dort, wie es ist; gelöscht wird nichts.',
  },
  audit: {
    menu: 'Anmeldungen',
    title: (name: string) => `Anmeldungen von ${name}`,
    lead: 'Wann Kalends in dieses Konto gelassen wurde und wann nicht.',
    none: 'Noch nichts vermerkt',
    noneText: 'Anmeldungen und Ablehnungen stehen von jetzt an hier.',
    action: {
      'signed-in': 'Angemeldet',
      'sign-in-failed': 'Eine Anmeldung ist gescheitert',
      'refresh-failed': 'Der Anbieter ließ Kalends nicht mehr hinein',
      revoked: 'Der Zugriff wurde zurückgenommen',
      removed: 'Das Konto wurde entfernt',
      'key-rotated': 'Der Schlüssel des Tresors wurde gewechselt',
      exported: 'Alles wurde exportiert',
      deleted: 'Alles wurde gelöscht',
    },
    byAssistant: (name: string) => `durch ${name}`,
    more: 'Ältere zeigen',
  },
}
