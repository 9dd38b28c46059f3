/** The texts about accounts and their sync; part of the catalogue in german.ts. */
import { count, sentence } from './german-counts.ts'

export const syncStates = {
  inStep: (ago: string) => `Aktuell, abgeglichen ${ago}`,
  notYet: 'Noch nicht abgeglichen',
  syncing: 'Wird abgeglichen …',
  syncingSoFar: (done: number) => `Wird abgeglichen, bisher ${count(done, 'Änderung', 'Änderungen')}`,
  waiting: (time: string, reason: string) => `${sentence(reason)} Nächster Versuch um ${time}.`,
  reconnect: (reason: string) => sentence(reason),
  guarded: (removed: number, total: number) =>
    `Auf dem Server ${removed === 1 ? 'fehlt' : 'fehlen'} ${removed.toLocaleString('de')} von ${count(total, 'Termin', 'Terminen')}. Hier wurde nichts gelöscht.`,
  paused: 'Pausiert',
  failed: (reason: string) => sentence(reason),
  pending: (number: number) => `${count(number, 'Änderung wartet', 'Änderungen warten')} auf das Senden`,
  conflicts: (number: number) => count(number, 'Konflikt', 'Konflikte'),
  problems: (number: number) => `${count(number, 'Termin lässt', 'Termine lassen')} sich nicht abgleichen`,
}

export const syncIndicator = {
  inStep: (accounts: number) =>
    accounts === 1 ? 'Das Konto ist abgeglichen' : `Alle ${accounts} Konten sind abgeglichen`,
  syncing: 'Wird abgeglichen',
  attention: (names: string) => `${names} braucht Ihre Aufmerksamkeit`,
  attentionMany: (number: number) => `${number} Konten brauchen Ihre Aufmerksamkeit`,
  waiting: 'Nicht abgeglichen: wird wiederholt',
  paused: 'Der Abgleich pausiert',
  open: 'Konten öffnen',
  conflicts: (number: number) => count(number, 'Konflikt', 'Konflikte'),
  conflictsHint: 'Hier und anderswo geändert: Wählen Sie, was bleibt',
}

export const accounts = {
  title: 'Konten',
  none: 'Noch keine Konten',
  noneText:
    'Verknüpfen Sie ein Konto von Google, Microsoft, iCloud oder einem anderen CalDAV-Server, um dessen Kalender hier zu haben und auf beiden Seiten zu ändern, oder abonnieren Sie einen veröffentlichten Kalender.',
  addCaldav: 'Konto verknüpfen',
  addFeed: 'Kalender abonnieren',
  back: 'Alle Konten',
  kind: { caldav: 'CalDAV', feed: 'Abonnement', google: 'Google', microsoft: 'Microsoft' },
  options: (name: string) => `Optionen von ${name}`,
  syncNow: 'Jetzt abgleichen',
  syncNowOf: (name: string) => `${name} jetzt abgleichen`,
  syncAll: 'Alle jetzt abgleichen',
  settings: 'Einstellungen …',
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  history: 'Verlauf der Abgleiche',
  remove: 'Entfernen …',
  every: (interval: string) => `alle ${interval}`,
  next: (time: string) => `nächster um ${time}`,
  calendars: (name: string) => `Kalender von ${name}`,
  policy: 'Wenn beide Seiten dasselbe ändern',
  policyOf: (name: string) => `Wenn in ${name} beide Seiten dasselbe ändern`,
  policies: {
    ask: 'Mich fragen',
    latest: 'Neueste Änderung gilt',
    mine: 'Meine behalten',
    theirs: 'Die andere behalten',
  },
  readOnly: 'schreibgeschützt',
  resolve: 'Lösen',
  reconnect: {
    label: 'Neues App-Passwort',
    go: 'Wieder verbinden',
    done: (name: string) => `${name} ist wieder verbunden`,
    kept: 'Was hier inzwischen geändert wurde, bleibt erhalten und wird danach gesendet.',
  },
  guard: {
    deleteHere: 'Auch hier löschen',
    deleteHereText:
      'Sie wurden mit Absicht gelöscht. Im Verlauf bleiben sie und lassen sich von dort zurückholen.',
    restoreThere: 'Auf dem Server wiederherstellen',
    restoreThereText: 'Sie gingen dort verloren. Was dieser Rechner noch hat, wird erneut gesendet.',
    readOnlyText:
      'Der Kalender lässt sich nur lesen. Um seine Termine zu behalten, entfernen Sie das Konto und behalten Sie dessen Kalender.',
    question: 'Was ist mit ihnen geschehen?',
    done: 'Ihre Antwort wurde ausgeführt',
  },
  caldav: {
    title: 'Konto verknüpfen',
    where: 'Wo liegt es?',
    services: {
      google: 'Google',
      microsoft: 'Microsoft',
      icloud: 'iCloud',
      fastmail: 'Fastmail',
      nextcloud: 'Nextcloud',
      other: 'Anderer Server',
    },
    url: 'Adresse des Servers',
    urlPlaceholder: 'https://kalender.example.org',
    nextcloudPlaceholder: 'https://cloud.example.org',
    urlMissing: 'Geben Sie die Adresse des Servers an.',
    user: 'Benutzername',
    userPlaceholder: {
      icloud: 'sie@icloud.com',
      fastmail: 'sie@fastmail.com',
      nextcloud: 'sie',
      other: 'sie',
    },
    userMissing: 'Geben Sie den Benutzernamen an.',
    password: 'App-Passwort',
    passwordMissing: 'Geben Sie das App-Passwort an.',
    name: 'Name (freiwillig)',
    namePlaceholder: 'Wie es hier heißen soll',
    help: {
      icloud: [
        'iCloud verlangt ein app-spezifisches Passwort, nicht das Ihres Apple Accounts.',
        'Melden Sie sich bei account.apple.com an, öffnen Sie „Anmeldung und Sicherheit“, dann „App-spezifische Passwörter“, und erstellen Sie eines für Kalends.',
      ],
      fastmail: [
        'Fastmail verlangt ein App-Passwort.',
        'Öffnen Sie in Fastmail „Settings“, „Privacy & Security“, dann „Manage app passwords and access“, und erstellen Sie eines für Kalender (CalDAV).',
      ],
      nextcloud: [
        'Öffnen Sie in Nextcloud Ihre Einstellungen, dann „Sicherheit“, und erstellen Sie ganz unten unter „Geräte & Sitzungen“ ein App-Passwort.',
        'Die Adresse ist die, mit der Sie Nextcloud öffnen; die Kalender werden von dort aus gefunden.',
      ],
      other: [
        'Jede Adresse auf dem Server genügt: Die Kalender werden von dort aus gefunden.',
        'Bietet der Server App-Passwörter an, dann erstellen Sie eines für Kalends; so lässt es sich einzeln zurücknehmen.',
      ],
    },
    safe: 'Das Passwort wird auf diesem Rechner verschlüsselt aufbewahrt und geht nur an diesen Server.',
    go: 'Konto verknüpfen',
    checking: 'Der Server wird nach Ihren Kalendern gefragt …',
  },
  feed: {
    title: 'Kalender abonnieren',
    url: 'Adresse des Kalenders',
    urlPlaceholder: 'webcal:// oder https://',
    urlHelp:
      'Ein Link zu einer .ics-Datei: Feiertage, Spielpläne, Fahrpläne, ein freigegebener Kalender. Er lässt sich lesen, nicht ändern.',
    urlMissing: 'Geben Sie die Adresse des Kalenders an.',
    name: 'Name (freiwillig)',
    namePlaceholder: 'Der Name, den er mitbringt',
    privateTitle: 'Diese Adresse liegt in Ihrem eigenen Netz',
    privateText:
      'Adressen auf diesem Rechner oder in einem privaten Netz werden nur abgerufen, wenn Sie es sagen: Ein fremder Link könnte sonst erreichen, was nur für Sie bestimmt ist.',
    allow: 'Sie gehört mir: Adresse zulassen',
    go: 'Abonnieren',
    checking: 'Der Kalender wird abgerufen …',
  },
  added: (name: string) => `${name} verknüpft`,
  addedFeed: (name: string) => `${name} abonniert`,
  form: {
    title: (name: string) => `Einstellungen von ${name}`,
    name: 'Name',
    nameMissing: 'Geben Sie dem Konto einen Namen.',
    interval: 'Nach Änderungen sehen',
    intervalText: 'Was Sie hier ändern, wird in jedem Fall gleich danach gesendet.',
    save: 'Speichern',
    saved: 'Gespeichert',
  },
  runs: {
    title: (name: string) => `Verlauf von ${name}`,
    none: 'Noch keine Abgleiche',
    noneText: 'Hier stehen Abgleiche, die etwas geändert haben oder gescheitert sind.',
    columns: {
      start: 'Beginn',
      calendar: 'Kalender',
      outcome: 'Ergebnis',
      changes: 'Änderungen',
      took: 'Dauer',
    },
    summary: (number: number, median: string, longest: string, failed: number) =>
      `Die letzten ${number.toLocaleString('de')} Abgleiche: die Hälfte dauerte höchstens ${median}, der längste ${longest}; ${
        failed === 0 ? 'keiner scheiterte' : count(failed, 'scheiterte', 'scheiterten')
      }.`,
    outcome: { done: 'Fertig', failed: 'Gescheitert', stopped: 'Abgebrochen', running: 'Läuft' },
  },
  removal: {
    title: (name: string) => `${name} entfernen?`,
    text: 'Kalends vergisst das Konto und dessen Zugangsdaten. Auf dem Server ändert sich nichts.',
    pending: (number: number) =>
      number === 1
        ? '1 Änderung wurde nie an den Server gesendet und wird es auch nicht mehr.'
        : `${number.toLocaleString('de')} Änderungen wurden nie an den Server gesendet und werden es auch nicht mehr.`,
    question: 'Was geschieht hier mit den Terminen?',
    delete: 'Kalender und Termine hier löschen',
    deleteText: 'Sie können das rückgängig machen: Sie kommen als Kalender dieses Rechners zurück.',
    keep: 'Als Kalender dieses Rechners behalten',
    keepText: 'Sie können sie ändern; dem Server folgen sie nicht mehr.',
    go: 'Konto entfernen',
    done: (name: string) => `${name} entfernt`,
    undone: 'Die Kalender sind zurück, als Kalender dieses Rechners',
    revocation: {
      unsupported: (url: string) => `Nehmen Sie Kalends den Zugriff beim Anbieter wieder: ${url}`,
      failed: (url: string) =>
        `Der Anbieter war nicht zu erreichen. Nehmen Sie Kalends den Zugriff dort wieder: ${url}`,
    },
    donePending: (number: number) => `${count(number, 'Änderung wurde', 'Änderungen wurden')} nie gesendet.`,
  },
}
