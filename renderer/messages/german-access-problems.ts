import type { AccessFacts } from '#shared/calendar/facts/access-facts.ts'
import type { Said } from './fact-words.ts'
import { sentence } from './german-counts.ts'

const connectAgain = 'Verbinden Sie das Konto neu.'

/** Why something about an account, a stored password, or a way in for assistants can't be done. */
export const accessProblems: { [Code in keyof AccessFacts]: (fact: AccessFacts[Code]) => Said } = {
  'account-signs-in': ({ name }) => [
    `„${name}“ hat kein Passwort.`,
    'Melden Sie sich für dieses Konto im Browser an.',
  ],
  'account-without-user': ({ name }) => [
    `„${name}“ hat keinen Benutzernamen und darum kein Passwort.`,
    'Entfernen Sie das Konto, und fügen Sie es mit der richtigen Adresse wieder hinzu.',
  ],
  'account-of-other-provider': ({ name }) => `„${name}“ ist kein Konto dieses Anbieters.`,
  'account-whole-only': ({ name }) =>
    `„${name}“ wird immer ganz abgeglichen: Sein Server kennt keine Zeiträume.`,
  'account-not-renewed': ({ name, said }) => [
    `Die Anmeldung von „${name}“ ließ sich nicht erneuern.`,
    `Gemeldet wurde: ${sentence(said)}`,
  ],
  'account-calendar-unknown': () => [
    'Zu keinem Konto gehört dieser Kalender noch.',
    'Vielleicht wurde er gelöscht oder sein Konto entfernt.',
  ],
  'calendar-not-synced': ({ calendar }) => [
    `Der Kalender „${calendar}“ wird nicht abgeglichen.`,
    'Schalten Sie seinen Abgleich in den Einstellungen des Kontos ein.',
  ],
  'sign-in-by-code': () => [
    'Diese Anmeldung geht über einen Code; eine Adresse braucht sie nicht.',
    'Geben Sie den Code auf der Seite des Anbieters ein.',
  ],
  'sign-in-not-kept': ({ said }) => [
    'Die erneuerte Anmeldung ließ sich nicht aufbewahren.',
    `Gemeldet wurde: ${sentence(said)}`,
  ],
  'server-left-alone': () => 'Der Server hat nicht geantwortet und wird eine Weile in Ruhe gelassen.',
  'secret-unreadable': () => ['Das gespeicherte Passwort lässt sich nicht lesen.', connectAgain],
  'secret-key-missing': () => [
    'Der Schlüssel zu diesem Passwort fehlt.',
    'Geben Sie Kalends den früheren Schlüssel, oder verbinden Sie das Konto neu.',
  ],
  'keyring-closed': () => [
    'Der Schlüsselbund dieses Rechners bewahrt nichts für Kalends auf.',
    'Entsperren Sie ihn, und versuchen Sie es noch einmal.',
  ],
  'passwords-nowhere': () => [
    'Passwörter lassen sich hier nicht sicher aufbewahren.',
    'Entsperren Sie den Schlüsselbund dieses Rechners, oder richten Sie eine Schlüsseldatei ein; docs/accounts.md sagt, wie.',
  ],
  'token-over-already': () => ['Das Token wäre schon abgelaufen.', 'Wählen Sie eine Zeit, die noch kommt.'],
  'token-revoked': () => ['Ein widerrufenes Token lässt sich nicht erneuern.', 'Erstellen Sie ein anderes.'],
  'token-unknown': () => 'Dieses Zugriffstoken gibt es nicht.',
  'client-unknown': () => 'Dieses Programm ist nicht eingelassen.',
  'assistant-unknown': () => 'Diesen Assistenten gibt es nicht mehr; vielleicht wurde er vergessen.',
  'approval-unknown': () => 'Diese Anfrage gibt es nicht mehr.',
}
