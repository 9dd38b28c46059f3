/** What is said of signing in with Google and Microsoft; part of the catalogue in german.ts. */
export const signIn = {
  help: {
    google: [
      'Sie melden sich bei Google an, in Ihrem Browser. Ihr Passwort bekommt Kalends nie zu sehen.',
      'Google fragt, ob Kalends Ihre Kalender verwenden darf. Lassen Sie das Häkchen gesetzt.',
    ],
    microsoft: [
      'Sie melden sich bei Microsoft an, in Ihrem Browser: mit einem Konto von Outlook, Hotmail, Ihrer Arbeit oder Schule. Ihr Passwort bekommt Kalends nie zu sehen.',
      'Manche Organisationen lassen Programme erst zu, wenn die Verwaltung zugestimmt hat.',
    ],
  },
  access: 'Was darf Kalends?',
  write: 'Meine Kalender sehen und ändern',
  read: 'Meine Kalender nur sehen',
  ownClient: 'Eine eigene Client-ID verwenden',
  clientNeeded: (name: string) =>
    `Diese Fassung von Kalends hat für ${name} keine eigene Client-ID. Registrieren Sie dort einmalig eine; die Dokumentation in docs/accounts.md führt durch jedes Feld.`,
  clientId: 'Client-ID',
  clientIdMissing: 'Geben Sie die Client-ID an.',
  clientSecret: 'Clientschlüssel',
  clientSecretHelp: {
    google: 'Google zeigt ihn einmal, neben der Client-ID. Er wird verschlüsselt aufbewahrt.',
    microsoft: 'Bleibt bei einem Client der Art „Mobilgerät- und Desktopanwendungen“ leer.',
  },
  how: 'Wo möchten Sie sich anmelden?',
  methods: {
    browser: 'In diesem Browser',
    paste: 'In einem Browser auf einem anderen Gerät',
    device: 'Mit einem Code, auf einem beliebigen Gerät',
  },
  go: { google: 'Bei Google anmelden', microsoft: 'Bei Microsoft anmelden' },
  beginning: 'Die Anmeldeseite wird angefragt …',
  waiting: (name: string) =>
    `Fahren Sie in dem Browserfenster fort, in dem ${name} Sie um die Anmeldung bittet.`,
  waitingHere: 'Kalends wartet hier zehn Minuten lang auf Sie.',
  notOpen: 'Hat sich kein Fenster geöffnet?',
  openPage: (name: string) => `Anmeldung bei ${name} öffnen`,
  stuck:
    'Zeigt die Seite einen Fehler zur Client-ID oder ihrer Adresse, dann ist der Client nicht als Desktop-App registriert.',
  enterCode: 'Öffnen Sie auf einem beliebigen Gerät diese Seite:',
  code: 'und geben Sie dort diesen Code ein:',
  pasteHelp:
    'Nach Ihrer Zustimmung endet jener Browser auf einer Seite, die er nicht anzeigen kann. Kopieren Sie deren ganze Adresse und fügen Sie sie hier ein.',
  address: 'Adresse, auf der der Browser endete',
  addressMissing: 'Fügen Sie die Adresse ein.',
  bring: 'Weiter',
  cancel: 'Abbrechen',
  again: 'Erneut versuchen',
  failed: 'Das hat nicht geklappt',
  done: (name: string) => `${name} verknüpft`,
  known: (name: string) => `${name} war schon verknüpft und ist wieder verbunden`,
  reconnect: { google: 'Erneut bei Google anmelden', microsoft: 'Erneut bei Microsoft anmelden' },
  upgrade: 'Änderungen erlauben …',
  upgradeTitle: (name: string) => `Kalends darf die Kalender von ${name} ändern`,
  kept: 'Was hier inzwischen geändert wurde, bleibt erhalten und wird danach gesendet.',
  readsOnly: 'liest nur',
}
