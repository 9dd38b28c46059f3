import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import type { ServerFacts, Silence } from '#shared/calendar/facts/server-facts.ts'
import type { Said } from './fact-words.ts'

const later = 'Versuchen Sie es später noch einmal.'
const address = 'Prüfen Sie die Adresse oder fragen Sie, wer den Server betreibt.'
const network = 'Öffnen Sie im Browser irgendeine Seite und melden Sie sich, wenn nötig, am Netz an.'

const silences: Readonly<Record<Silence, Said>> = {
  'too-late': ['die Antwort kam nicht rechtzeitig', later],
  'no-such-name': [
    'einen Server dieses Namens gibt es nicht',
    'Prüfen Sie, ob die Adresse richtig geschrieben ist.',
  ],
  'name-unanswered': [
    'der Name lässt sich gerade nicht nachschlagen',
    'Prüfen Sie, ob dieser Rechner im Netz ist.',
  ],
  refused: [
    'dort nimmt niemand Verbindungen an',
    'Prüfen Sie, ob Adresse und Port stimmen und der Server läuft.',
  ],
  unreachable: [
    'aus diesem Netz führt kein Weg dorthin',
    'Prüfen Sie, ob dieser Rechner im Netz ist; manche Server sind nur über ein VPN zu erreichen.',
  ],
  'cut-off': ['die Verbindung wurde abgebrochen', later],
  certificate: [
    'seinem Zertifikat ist nicht zu trauen, oder es gilt nicht für diesen Namen oder diese Zeit',
    'Prüfen Sie die Adresse und die Uhr dieses Rechners, oder fragen Sie, wer den Server betreibt.',
  ],
  encryption: [
    'eine sichere Verbindung kam nicht zustande',
    'Prüfen Sie, ob die Adresse mit https: beginnt und der Port stimmt.',
  ],
}

/** What servers do in place of what they were asked. */
export const servers: {
  [Code in keyof ServerFacts]: (fact: ServerFacts[Code], format: FactFormat) => Said
} = {
  'server-silent': ({ server, why, said }) => {
    const silence = why === null ? undefined : silences[why]
    const [reason, hint] = typeof silence === 'object' ? silence : [said, later]
    return [`${server} antwortet nicht: ${reason}.`, hint]
  },
  'server-down': ({ server, status }) => [
    `${named(server)} ist zurzeit nicht verfügbar (Status ${status}).`,
    later,
  ],
  'server-senseless': ({ server, status }) => [
    `${named(server)} hat etwas geantwortet, das hier keinen Sinn ergibt (Status ${status}).`,
    address,
  ],
  'server-hidden': ({ server }) => [
    `Statt ${server === '' ? 'des Servers' : `von ${server}`} hat etwas anderes geantwortet, vielleicht die Anmeldeseite dieses Netzes.`,
    network,
  ],
  'server-elsewhere': ({ address: target }) => [
    `Der Server verweist auf ${target}.`,
    'Nehmen Sie gleich diese Adresse.',
  ],
  'server-in-circles': ({ server }) => [`${named(server)} verweist im Kreis.`, address],
  'server-insecure': ({ server }) => [`${named(server)} verweist auf eine Adresse ohne https.`, address],
  'server-incomplete': ({ server }) => [`${named(server)} hat nicht alles geschickt.`, later],
  'server-answer-too-large': ({ megabytes }, { number }) =>
    `Die Antwort ist größer als ${number(megabytes)} MB.`,
  'server-not-caldav': () => ['Dort antwortet kein CalDAV-Server.', address],
  'server-full': () => ['Auf dem Server ist kein Platz mehr.', 'Schaffen Sie dort Platz.'],
  'server-has-identifier': () =>
    'Der Server hat schon einen Termin mit derselben Kennung, vielleicht in einem anderen Kalender des Kontos.',
  'server-event-unreadable': ({ said }) =>
    `Auf dem Server liegt ein Termin, der sich nicht lesen lässt (${said}).`,
  'server-without-calendars': ({ server, hasWebPage }) => [
    `Unter ${server} sind keine Kalender zu finden.`,
    hasWebPage ? `Geantwortet hat eine Webseite. ${network}` : address,
  ],
  'caldav-address-misformed': () => 'Die Adresse eines CalDAV-Servers beginnt mit https: oder http:.',
  'feed-address-misformed': () => 'Die Adresse eines Kalenders beginnt mit https:, http: oder webcal:.',
  'feed-address-unreadable': ({ text }) => [
    `„${text}“ ist keine Adresse.`,
    'Kopieren Sie die ganze Adresse; sie beginnt mit https: oder webcal:.',
  ],
  'feed-not-calendar': () => [
    'Unter dieser Adresse liegt kein Kalender.',
    'Öffnen Sie sie im Browser: Was dort kommt, sollte eine Datei sein, die auf .ics endet.',
  ],
  'feed-read-only': () => 'Ein abonnierter Kalender lässt sich nur lesen.',
  'feed-gone': ({ host }) => [
    `${host} hat diesen Kalender nicht mehr. Seine Termine bleiben hier.`,
    'Beenden Sie seinen Abgleich, oder entfernen Sie das Konto und behalten Sie die Termine.',
  ],
  'google-quota-used-up': () => [
    'Das Cloud-Projekt hat seine Anfragen für heute aufgebraucht.',
    'Es geht von selbst weiter, sobald Google wieder welche zulässt.',
  ],
}

function named(server: string): string {
  return server === '' ? 'Der Server' : server
}
