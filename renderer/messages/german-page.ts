/** What every part of the page says; part of the catalogue in german.ts. */
export const actions = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  delete: 'Löschen',
  edit: 'Bearbeiten',
  save: 'Speichern',
  undo: 'Rückgängig',
  retry: 'Erneut versuchen',
  reload: 'Neu laden',
  copy: 'Kopieren',
  copied: 'Kopiert',
  toasts: 'Meldungen',
}

export const connection = {
  gone: 'Kalends antwortet nicht',
  goneText:
    'Was Sie sehen, ist vielleicht nicht mehr aktuell. Sobald Kalends wieder läuft, verbindet sich die Seite von selbst.',
  goneFirst: 'Kalends ist nicht erreichbar',
  goneFirstText:
    'Kalends läuft nicht oder ist von hier aus nicht zu erreichen. Starten Sie es mit „npm start“ oder öffnen Sie die App. Die Seite verbindet sich, sobald es antwortet.',
  cannotOpen: 'Kalends kann Ihre Kalender nicht öffnen',
  retry: 'Jetzt versuchen',
  signedOut: 'Ihre Sitzung ist beendet',
  signedOutText: 'Melden Sie sich mit einem neuen Einmalcode an. Es ist nichts verloren.',
  signIn: 'Anmelden',
}

export const errors = {
  title: 'Etwas ist schiefgegangen',
  crashed: 'Dieser Teil der Seite funktioniert nicht mehr',
  unknown: 'Der Grund ist nicht bekannt. Vielleicht hilft ein neuer Versuch.',
  lost: 'Die Verbindung zu Kalends brach ab, bevor es antwortete.',
}

export const theme = {
  label: 'Farbschema',
  auto: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
}
