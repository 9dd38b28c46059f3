import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import type { ProblemFacts } from '#shared/calendar/facts/problem-facts.ts'
import type { Said } from './fact-words.ts'
import { count, sentence } from './german-counts.ts'

const lookAgain = 'Sehen Sie ihn noch einmal an und entscheiden Sie dann.'
const bothKept =
  'Ändern oder löschen Sie den Termin, wie er jetzt ist. Was beide Seiten sagten, steht bei den gelösten Konflikten.'
const ianaHint = 'Nennen Sie sie wie die IANA: Europe/Berlin.'

/** Why something was not done, and what can be done. */
export const problems: {
  [Code in keyof ProblemFacts]: (fact: ProblemFacts[Code], format: FactFormat) => Said
} = {
  'calendar-unknown': () => [
    'Diesen Kalender gibt es nicht mehr.',
    'Vielleicht wurde er gelöscht oder entfernt.',
  ],
  'calendar-read-only': ({ calendar }) => [
    `Der Kalender „${calendar}“ lässt sich nur lesen.`,
    'Wählen Sie einen anderen Kalender oder kopieren Sie den Termin in einen eigenen.',
  ],
  'calendar-name-missing': () => 'Geben Sie dem Kalender einen Namen.',
  'calendar-name-taken': ({ name }) => [
    `Einen Kalender „${name}“ gibt es schon.`,
    'Wählen Sie einen anderen Namen.',
  ],
  'event-unknown': () => [
    'Diesen Termin gibt es nicht mehr.',
    'Er wurde vielleicht gelöscht; sehen Sie in der Agenda nach oder suchen Sie ihn.',
  ],
  'event-changed-meanwhile': ({ title }) => [`„${title}“ wurde inzwischen geändert.`, lookAgain],
  'change-unknown': () => 'Diese Änderung steht nicht mehr im Verlauf.',
  'nothing-to-change': () => 'Es gibt nichts zu ändern.',
  'text-too-long': ({ field, most }, { number }) => [
    `${fields[field] ?? 'Ein Feld'} ist zu lang.`,
    `Höchstens ${number(most)} sind möglich.`,
  ],
  'zone-unknown': ({ zone }) => [`Die Zeitzone „${zone}“ ist nicht bekannt.`, ianaHint],
  'end-before-start': () => [
    'Das Ende liegt vor dem Beginn.',
    'Verschieben Sie auch das Ende, wenn Sie den Beginn verschieben.',
  ],
  'times-of-different-kinds': () => [
    'Beginn und Ende passen nicht zusammen.',
    'Geben Sie beide als Tage an oder beide mit Uhrzeit.',
  ],
  'rule-unreadable': ({ rule }) => `Die Wiederholung „${rule}“ lässt sich nicht lesen.`,
  'rule-never-matches': () => [
    'So wiederholt sich der Termin nie.',
    'Prüfen Sie Tage und Monate: Einen 30. Februar etwa gibt es nicht.',
  ],
  'date-of-other-kind': ({ wantsDay }) => [
    'Ein Datum der Serie ist von anderer Art als ihr Beginn.',
    wantsDay ? 'Geben Sie einen Tag ohne Uhrzeit an.' : 'Geben Sie einen Tag mit Uhrzeit an.',
  ],
  'series-without-dates': () => 'Die Serie hat keinen einzigen Tag.',
  'series-all-excluded': () => [
    'Von der Serie bleibt kein Termin übrig: Alle sind ausgenommen.',
    'Nehmen Sie eine Ausnahme zurück oder löschen Sie die Serie.',
  ],
  'instance-unknown': ({ title }) => [
    `An diesem Tag hat die Serie „${title}“ keinen Termin mehr.`,
    'Sehen Sie in der Agenda nach; die Serie wurde vielleicht geändert.',
  ],
  'instance-in-other-calendar': () => [
    'Ein einzelner Termin kann in keinem anderen Kalender liegen als seine Serie.',
    'Verschieben Sie ihn mit allen folgenden oder die ganze Serie.',
  ],
  'instance-repeats': () => [
    'Ein einzelner Termin einer Serie kann sich nicht selbst wiederholen.',
    'Ändern Sie ihn mit allen folgenden oder die ganze Serie.',
  ],
  'instance-added-by-hand': () => [
    'Dieser Termin kam zur Serie einzeln hinzu; hier lässt sie sich nicht teilen.',
    'Ändern Sie ihn allein, die ganze Serie, oder alle ab dem Termin davor oder danach.',
  ],
  'event-repeats-now': ({ title }) => [`„${title}“ ist inzwischen eine Serie.`, lookAgain],
  'event-repeats-no-more': ({ title }) => [`„${title}“ ist keine Serie mehr.`, lookAgain],
  'identifier-taken': () => 'In diesem Kalender gibt es schon einen Termin mit derselben Kennung.',
  'line-too-long': ({ most }, { number }) => `Schreiben Sie es in höchstens ${number(most)} Zeichen.`,
  'line-without-title': () => [
    'Was ist es? Bisher steht da nur eine Zeit.',
    'Schreiben Sie etwa: Mittagessen mit Ana morgen 12:30.',
  ],
  'line-repeats-unclearly': ({ words }) => [
    `„${words}“ lässt sich verschieden verstehen.`,
    'Schreiben Sie „jeden Montag“ oder „alle 2 Wochen“, oder wählen Sie die Wiederholung im Formular.',
  ],
  'undone-already': () => 'Das wurde schon rückgängig gemacht.',
  'changed-since': ({ by }) => [
    `Das lässt sich so nicht mehr zurücknehmen: Seither wurde etwas davon geändert (${by}).`,
    'Machen Sie zuerst die spätere Änderung rückgängig.',
  ],
  'undo-deletes-on-server': ({ events }) => [
    `Damit ${events === 1 ? 'verschwindet' : 'verschwinden'} ${count(events, 'Termin', 'Termine')}, und der nächste Abgleich löscht sie auf dem Server.`,
    'Bestätigen Sie das nur, wenn sie dort für alle gelöscht werden sollen.',
  ],
  'conflict-renewed': ({ title }) => [
    `„${title}“ wurde inzwischen noch einmal geändert.`,
    'Sehen Sie sich den neuen Konflikt an, der daraus wurde.',
  ],
  'conflict-settled': ({ title }) => [
    `Der Konflikt um „${title}“ ist schon gelöst.`,
    'Ändern Sie den Termin selbst oder machen Sie die Lösung rückgängig.',
  ],
  'conflict-agrees': ({ title }) => [
    `Bei „${title}“ sind sich inzwischen beide Seiten einig.`,
    'Es gibt nichts mehr zu entscheiden.',
  ],
  'conflict-sides-misfit': () => [
    'Die gewählten Angaben beider Seiten passen nicht zusammen.',
    'Behalten Sie Zusammengehöriges von einer Seite, oder eine Seite ganz, und ändern Sie den Termin danach.',
  ],
  'account-known': ({ name }) => [
    `Dieses Konto ist schon verknüpft, als „${name}“.`,
    'Verbinden Sie es dort neu, wenn es ein neues Passwort braucht.',
  ],
  'account-password-refused': () => [
    'Der Server nimmt Benutzernamen und Passwort nicht an.',
    'Viele Server verlangen ein App-Passwort, das Sie dort in den Einstellungen des Kontos erstellen.',
  ],
  'account-unavailable': ({ said }) => [
    `Der Server antwortet nicht, wie er soll (${said}).`,
    'Prüfen Sie die Adresse oder versuchen Sie es später noch einmal.',
  ],
  'account-address-private': () => [
    'Diese Adresse liegt auf diesem Rechner oder in einem privaten Netz.',
    'Lassen Sie sie zu, wenn sie Ihnen gehört.',
  ],
  'account-address-refused': ({ said }) => [
    'Unter dieser Adresse geht es nicht.',
    `Gemeldet wurde: ${sentence(said)}`,
  ],
  'account-gone': () => ['Dieses Konto gibt es nicht mehr.', 'Vielleicht wurde es entfernt.'],
  'client-missing': ({ provider }) => [
    `Kalends bringt für ${provider} keine eigene Client-ID mit.`,
    `Registrieren Sie einen Client in der Konsole von ${provider} und geben Sie dessen ID ein; docs/accounts.md führt hindurch.`,
  ],
  'address-not-of-sign-in': () => [
    'Das ist nicht die Adresse, auf der die Anmeldung endete.',
    'Kopieren Sie die ganze Adresse aus dem Browser; sie beginnt mit http://127.0.0.1 oder http://localhost und enthält „code=“.',
  ],
  'sign-ins-waiting': () => [
    'Es warten schon zu viele Anmeldungen.',
    'Schließen Sie eine ab oder warten Sie zehn Minuten.',
  ],
  'answer-of-organizer': ({ title }) =>
    `Zu „${title}“ laden Sie selbst ein: Outlook nimmt nur Antworten von Gästen.`,
  'note-not-taken': () => [
    'Mit dieser Antwort kann keine Notiz gehen.',
    'Antworten Sie ohne Notiz: Der Server des Kalenders gäbe sie nicht weiter.',
  ],
  'note-too-late': () => [
    'Diese Antwort haben Sie schon gegeben.',
    'Eine Notiz geht nur mit einer anderen Antwort mit; schreiben Sie sonst selbst an die einladende Person.',
  ],
  'note-too-long': ({ most }, { number }) => [
    `Die Notiz ist länger als ${number(most)} Zeichen.`,
    'Fassen Sie sich kürzer, oder schreiben Sie eine Mail.',
  ],
  'not-among-guests': () => 'Es ist nicht klar, unter welcher Adresse Sie eingeladen sind.',
  'rule-fixes-days': () => [
    'Die Wiederholung legt ihre Tage selbst fest; den Beginn zu verschieben genügt nicht.',
    'Legen Sie auch die Wiederholung neu fest.',
  ],
  'calendar-of-account': ({ name }) => [
    `Der Kalender „${name}“ gehört zu einem Konto.`,
    'Beenden Sie seinen Abgleich in den Einstellungen des Kontos oder entfernen Sie das Konto.',
  ],
  'removals-settled': ({ calendar }) => [
    `In „${calendar}“ fehlt nichts mehr, das fraglich wäre.`,
    'Gleichen Sie ab, dann wird der Server noch einmal gefragt.',
  ],
  'conflict-gone': () => 'Diesen Konflikt gibt es nicht mehr.',
  'choice-out-of-date': () => [
    'Darüber sind sich beide Seiten inzwischen einig.',
    'Sehen Sie sich den Konflikt noch einmal an.',
  ],
  'choice-twice': () => 'Für eine Angabe sind zwei Seiten gewählt.',
  'choice-both-ways': () => [
    'Hier ist eine Angabe einmal so und einmal anders entschieden; das sagt nichts über die übrigen.',
    'Lösen Sie diesen Konflikt allein, oder wählen Sie für diese Angabe eine Seite.',
  ],
  'deleted-there-since': ({ title }) => [`„${title}“ wurde inzwischen auf dem Server gelöscht.`, bothKept],
  'back-there-since': ({ title }) => [`„${title}“ ist inzwischen wieder auf dem Server.`, bothKept],
  'approval-settled': () => 'Diese Anfrage ist schon entschieden.',
  'assistant-let-in': ({ name, by }) => [
    `${name} kommt noch herein, mit ${by === 'token' ? 'seinem Zugriffstoken' : 'Ihrer Erlaubnis'}.`,
    'Vergessen lässt er sich nur zusammen damit: Sonst käme er als neuer wieder und dürfte womöglich mehr als jetzt.',
  ],
  'assistant-kept-out': ({ name }) => [
    `${name} darf weniger als ein neuer Assistent und braucht nichts, um wiederzukommen.`,
    'Behalten Sie ihn, damit es dabei bleibt, oder lassen Sie ihn zuerst, was ein neuer darf: bei jeder Änderung fragen.',
  ],
  'needed-since': () => [
    'Das geht nicht: Etwas, das später dazukam, gehört dazu, oder wozu es gehört, ist nicht mehr da.',
    'Machen Sie zuerst die späteren Änderungen rückgängig.',
  ],
  'days-reversed': () => 'Der letzte Tag liegt vor dem ersten.',
  'range-too-long': ({ days }, { number }) => [
    `Das sind mehr als ${number(days)} Tage.`,
    'Wählen Sie einen kürzeren Zeitraum.',
  ],
  'import-failed': () => 'Der Import ist gescheitert; nichts wurde geändert.',
  'import-stopped': () => 'Der Import wurde abgebrochen; nichts wurde geändert.',
  'uploads-waiting': ({ most }, { number }) => [
    `${number(most)} Dateien warten schon auf ihren Import.`,
    'Importieren Sie zuerst eine davon; jede wird eine Stunde nach dem Hochladen vergessen.',
  ],
  'upload-forgotten': () => [
    'Die hochgeladene Datei wurde nach einer Stunde vergessen.',
    'Wählen Sie die Datei noch einmal.',
  ],
  'file-too-large': ({ megabytes }) => [
    `Die Datei ist größer als ${megabytes} MB.`,
    'Teilen Sie sie auf, oder erhöhen Sie die Grenze mit KALENDS_UPLOAD_LIMIT.',
  ],
  'passwords-locked': () => [
    'Die gespeicherten Passwörter sind durch Ihre Passphrase gesperrt.',
    'Geben Sie sie in dem Fenster von Kalends ein, das danach fragt.',
  ],
  'passphrase-needed': () => [
    'Auf diesem Computer lassen sich Passwörter nur unter einer Passphrase aufbewahren.',
    'Versuchen Sie es noch einmal und wählen Sie eine, oder entsperren Sie zuvor den Schlüsselbund.',
  ],
  'passwords-key-missing': () => [
    'Der Schlüssel zu den gespeicherten Passwörtern ist nicht da.',
    'Entsperren Sie den Schlüsselbund dieses Computers und starten Sie Kalends noch einmal, oder geben Sie ihm den früheren Schlüssel; ist der verloren, entfernen Sie die Konten und verknüpfen Sie sie neu.',
  ],
  'disk-full': () => [
    'Der Datenträger ist voll: Nichts wurde geändert.',
    'Schaffen Sie Platz und versuchen Sie es noch einmal.',
  ],
  'store-busy': () => [
    'Ein anderes Programm benutzt gerade die Datenbank.',
    'Schließen Sie es, etwa einen Datenbankbetrachter oder eine Sicherung, und versuchen Sie es noch einmal.',
  ],
  'store-closed': () => ['Die Datenbank ist gerade geschlossen.', 'Versuchen Sie es noch einmal.'],
  'store-unwritable': ({ said }) => [
    'Die Datenbank lässt sich nicht lesen oder schreiben.',
    `Gemeldet wurde: ${sentence(said)}`,
  ],
  'store-damaged': ({ said }) => [
    `Die Datenbank ist beschädigt (${said}).`,
    'Spielen Sie eine Sicherung ein; die beschädigte Datei bleibt daneben liegen.',
  ],
  'backup-gone': () => 'Diese Sicherung gibt es nicht mehr.',
  'backup-damaged': () => ['Diese Sicherung ist beschädigt.', 'Wählen Sie eine andere.'],
}

const fields: Readonly<Record<string, string>> = {
  title: 'Der Titel',
  description: 'Die Beschreibung',
  location: 'Der Ort',
  url: 'Der Link',
  conferenceUrl: 'Der Link zur Besprechung',
  categories: 'Die Liste der Kategorien',
  attendees: 'Die Liste der Teilnehmer',
  reminders: 'Die Liste der Erinnerungen',
  attachments: 'Die Liste der Anhänge',
}
