import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import type { ImportFacts } from '#shared/calendar/facts/import-facts.ts'
import type { SignInFacts } from '#shared/calendar/facts/sign-in-facts.ts'
import type { SyncFacts } from '#shared/calendar/facts/sync-facts.ts'
import type { Said } from './fact-words.ts'
import { count } from './german-counts.ts'

const fileHint = 'Wählen Sie eine Datei, die ein Kalenderprogramm exportiert hat; meist endet sie auf .ics.'

/** What is wrong with a file, or worth knowing about an event in it. */
export const imports: {
  [Code in keyof ImportFacts]: (fact: ImportFacts[Code], format: FactFormat) => Said
} = {
  'file-empty': () => ['Die Datei ist leer.', fileHint],
  'file-archive': () => ['Das ist ein Archiv, kein Kalender; vielleicht liegt der Kalender darin.', fileHint],
  'file-web-page': () => [
    'Das ist eine Webseite, kein Kalender; vielleicht wurde statt des Kalenders eine Anmeldeseite gespeichert.',
    fileHint,
  ],
  'file-contacts': () => ['Das sind Kontakte, kein Kalender.', fileHint],
  'file-no-calendar': () => ['Das ist keine Kalenderdatei: Sie beginnt nicht mit BEGIN:VCALENDAR.', fileHint],
  'file-is-folder': ({ path }) => [`„${path}“ ist ein Ordner.`, 'Wählen Sie eine einzelne Datei.'],
  'file-missing': ({ path }) => `Die Datei „${path}“ gibt es nicht.`,
  'file-unreadable': ({ path }) => [
    `Die Datei „${path}“ lässt sich nicht lesen.`,
    'Prüfen Sie, ob Sie sie lesen dürfen und der Datenträger verbunden ist.',
  ],
  'file-part-too-large': ({ line, megabytes }, { number }) => [
    `Was in Zeile ${number(line)} beginnt, ist größer als ${number(megabytes)} MB.`,
    'Nehmen Sie es aus der Datei, oder die großen Anhänge daraus, und importieren Sie noch einmal.',
  ],
  'file-line-too-long': ({ line, megabytes }, { number }) => [
    `Zeile ${number(line)} ist länger als ${number(megabytes)} MB.`,
    'Ist es eine Kalenderdatei? Exportieren Sie sie noch einmal aus dem Programm, aus dem sie kommt.',
  ],
  'file-cut-off': () => [
    'Der Kalender bricht mittendrin ab.',
    'Vielleicht wurde er nicht ganz übertragen; versuchen Sie es später noch einmal.',
  ],
  'import-line-unreadable': ({ said }) => `Die Zeile ist unlesbar (${said})`,
  'import-end-missing': () =>
    'END:VEVENT fehlt, der Termin ist vielleicht nicht vollständig; exportieren Sie die Datei noch einmal',
  'import-start-missing': () => 'Der Beginn (DTSTART) fehlt',
  'import-ends-before-start': () => 'Das Ende liegt vor dem Beginn (DTSTART, DTEND)',
  'import-length-unreadable': ({ value }) => `„${value}“ ist keine Dauer; richtig wäre etwa PT1H30M oder P1D`,
  'import-time-unreadable': ({ value }) =>
    `„${value}“ ist kein Datum und keine Uhrzeit; richtig wäre etwa 20260115 oder 20260115T090000`,
  'import-rule-unreadable': ({ said }) => `Die Wiederholung ist unlesbar (${said})`,
  'import-message': ({ method }) =>
    `Eine Nachricht zwischen Kalendern (METHOD:${method}), kein Termin zum Behalten`,
  'import-left-out': ({ name, count: number }) =>
    `${count(number, 'Eintrag', 'Einträge')} der Art ${name} ausgelassen: Kalends bewahrt nur Termine auf`,
  'import-left-out-by-choice': () => 'Ausgelassen, wie von Ihnen gewählt',
  'import-older': () => 'Die Datei enthält einen älteren Stand; der neuere bleibt',
  'import-newer-in-file': () => 'Die Datei enthält einen neueren Stand dieses Termins; der zählt',
  'import-twice-in-file': () => 'Steht schon unter einer anderen UID in der Datei',
  'import-alike': ({ uid }) => `Wie ein Termin, den Sie schon haben (UID ${uid})`,
  'import-cancelled': () => 'Ist abgesagt',
  'import-instance-cancelled': () => 'Dieser Termin der Serie ist abgesagt',
  'import-cancels-older': () => 'Sagt einen älteren Stand ab',
  'import-read-only': () => 'Betrifft einen Termin in einem Kalender, der sich nur lesen lässt',
  'import-cancels-nothing': () => 'Sagt einen Termin ab, der in keinem Ihrer Kalender steht',
  'import-single-instance': () =>
    'Teil einer Serie, die nicht in der Datei ist; als einzelner Termin behalten',
  'import-this-one-only': () =>
    'Gilt für diesen und alle späteren Termine (RANGE=THISANDFUTURE), doch dort beginnt die Serie nicht: nur für diesen übernommen',
}

/** Why an account or calendar is not in step. */
export const sync: {
  [Code in keyof SyncFacts]: (fact: SyncFacts[Code], format: FactFormat) => Said
} = {
  'sign-in-refused': () => 'Die Anmeldung wird dort nicht mehr angenommen. Verbinden Sie das Konto neu',
  'google-sign-in-ended': () =>
    'Google verlangt eine neue Anmeldung: Der Zugriff wurde zurückgenommen, das Passwort geändert, er blieb sechs Monate unbenutzt, oder der Client ist noch im Test, wo Google ihn nach sieben Tagen beendet',
  'microsoft-sign-in-ended': () =>
    'Microsoft verlangt eine neue Anmeldung: Der Zugriff wurde zurückgenommen, das Passwort geändert, er blieb drei Monate unbenutzt, oder Ihre Organisation verlangt es',
  'access-given-up': () => 'Der Zugriff wurde hier aufgegeben. Melden Sie sich neu an, um weiterzumachen',
  'feed-refused': ({ host, status }) =>
    `${host} lässt uns den Kalender nicht lesen (Status ${status}). Stimmt die Adresse noch?`,
  'server-asks-to-wait': () => 'Der Server bittet um eine Pause',
  'server-unavailable': ({ said }) => `Der Server ist nicht zu erreichen (${said})`,
  'server-lost-calendar': () =>
    'Der Kalender ist auf dem Server nicht mehr da oder nicht mehr für Sie freigegeben. Seine Termine bleiben hier: Beenden Sie seinen Abgleich oder entfernen Sie das Konto und behalten Sie die Termine',
  'server-forbids': ({ said }) => `Der Server erlaubt das nicht${inBrackets(said)}`,
  'server-refuses': ({ said }) => `Der Server lehnt es ab${inBrackets(said)}`,
  'server-lost-event': () => 'Ein Termin ist auf dem Server nicht mehr da',
  'server-misses-events': ({ removed, total }, { number }) =>
    `${number(removed)} von ${count(total, 'Termin fehlt', 'Terminen fehlen')} auf dem Server`,
  'server-lost-place': () => 'Der Server weiß nicht mehr, was sich seit dem letzten Abgleich geändert hat',
  'server-changed-meanwhile': () => 'Auf dem Server wurde währenddessen etwas geändert',
  'sync-unexpected': () => 'Etwas Unerwartetes ist geschehen; das Protokoll sagt, was',
}

/** Why a sign-in came to nothing. */
export const signIns: { [Code in keyof SignInFacts]: () => Said } = {
  'sign-in-denied': () => [
    'Kalends wurde der Zugriff verweigert.',
    'Melden Sie sich noch einmal an und stimmen Sie zu.',
  ],
  'sign-in-scopes-missing': () => [
    'Kalends darf nicht alles, was es braucht.',
    'Melden Sie sich noch einmal an und lassen Sie alle Häkchen gesetzt.',
  ],
  'sign-in-admin-consent': () => [
    'Ihre Organisation muss Kalends erst zulassen.',
    'Bitten Sie die Verwaltung, für alle oder für Sie zuzustimmen.',
  ],
  'sign-in-wrong-account': () => [
    'Sie haben sich mit einem anderen Konto angemeldet.',
    'Melden Sie sich mit dem Konto an, um das es geht, oder verknüpfen Sie das andere als eigenes.',
  ],
  'sign-in-client': () => [
    'Die Client-ID oder ihr Schlüssel wird nicht angenommen.',
    'Vergleichen Sie beide mit dem, was die Konsole des Anbieters zeigt, und geben Sie sie neu ein.',
  ],
  'sign-in-redirect-mismatch': () => [
    'Der Client darf nicht zu Kalends zurückführen.',
    'Registrieren Sie ihn als Desktop-App (Google) oder mit der Adresse http://localhost für Mobilgeräte und Desktop (Microsoft).',
  ],
  'sign-in-expired': () => ['Die Anmeldung hat zu lange gedauert.', 'Beginnen Sie noch einmal.'],
  'sign-in-state': () => [
    'Diese Antwort gehört zu keiner Anmeldung, die noch wartet.',
    'Beginnen Sie noch einmal und bringen Sie die Adresse, auf der sie endet.',
  ],
  'sign-in-clock': () => [
    'Die Uhr dieses Rechners geht falsch.',
    'Stellen Sie sie in den Einstellungen des Rechners, am besten nach der Netzwerkzeit, und melden Sie sich noch einmal an.',
  ],
  'sign-in-device-refused': () => [
    'Der Anbieter gibt diesem Client keine Codes für Kalender.',
    'Melden Sie sich mit einem Browser an, hier oder auf einem anderen Gerät.',
  ],
  'sign-in-not-the-provider': () => [
    'Statt des Anbieters hat etwas anderes geantwortet, vielleicht die Anmeldeseite dieses Netzes.',
    'Öffnen Sie im Browser irgendeine Seite, melden Sie sich dort am Netz an und versuchen Sie es noch einmal.',
  ],
  'sign-in-unreachable': () => [
    'Der Anbieter antwortet nicht.',
    'Prüfen Sie, ob dieser Rechner im Netz ist, und versuchen Sie es noch einmal.',
  ],
  'sign-in-cancelled': () => ['Die Anmeldung wurde abgebrochen.', 'Beginnen Sie neu, wenn Sie so weit sind.'],
  'sign-in-revoked': () => [
    'Der Anbieter verlangt eine neue Anmeldung: Der Zugriff wurde zurückgenommen, das Passwort geändert, oder er blieb lange unbenutzt.',
    'Melden Sie sich noch einmal an; es ist nichts verloren.',
  ],
  'sign-in-calendars': () => [
    'Sie sind angemeldet, doch der Anbieter gibt die Kalender nicht heraus.',
    'Versuchen Sie es noch einmal.',
  ],
  'sign-in-provider': () => [
    'Beim Anbieter stimmt gerade etwas nicht.',
    'Versuchen Sie es in ein paar Minuten noch einmal.',
  ],
}

function inBrackets(said: string): string {
  return said === '' ? '' : ` (${said})`
}
