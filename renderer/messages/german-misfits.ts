import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import type { MisfitFacts, UnknownRepeat } from '#shared/calendar/facts/misfit-facts.ts'
import type { Said } from './fact-words.ts'
import { conflicts } from './german-conflicts.ts'

/** What a calendar can't hold of an event, and why a single event is refused there. */
export const misfits: {
  [Code in keyof MisfitFacts]: (fact: MisfitFacts[Code], format: FactFormat) => Said
} = {
  'caldav-plain-text': () =>
    'Auf einem CalDAV-Server sind Beschreibungen reiner Text: Andere Programme zeigen die Zeichen der Formatierung.',
  'caldav-too-large': () => 'Der Termin ist zu groß, um einer zu sein.',
  'google-no-floating': () =>
    'Google Kalender kennt keine Zeiten ohne Zeitzone: Dort steht der Termin in der Zone des Kalenders.',
  'google-web-links': () => 'Google Kalender nimmt nur Links ins Web an.',
  'google-eleven-colors': () => 'Google Kalender hat elf Farben: Dort hat der Termin die nächstliegende.',
  'google-own-meetings': () =>
    'Google Kalender fügt Links zu Besprechungen selbst hinzu: Gäste sehen diesen nur im Ort oder in der Beschreibung.',
  'google-no-categories': () => 'Google Kalender kennt keine Kategorien.',
  'google-reminders': () =>
    'Google Kalender erinnert bis zu vier Wochen vor dem Beginn, durch Hinweis oder Mail und höchstens fünfmal.',
  'google-guests': () => 'Google Kalender kennt Gäste mit Mailadresse, erforderlich oder optional.',
  'google-kind': ({ kind, fields }) =>
    `${kinds[kind] ?? 'Ein Termin dieser Art'} lässt sich hier nicht so ändern (${named(fields)}). Ändern Sie das in Google Kalender.`,
  'google-too-much': ({ fields }) =>
    `Google Kalender kann nicht alles an diesem Termin halten (${named(fields)}).`,
  'google-series-times': () =>
    'In Google Kalender hat eine Serie Zeitzonen für Beginn und Ende, oder für keines von beiden.',
  'google-series-zone': () =>
    'Google Kalender wiederholt keinen Termin in einer eigenen Zeitzone. Wählen Sie eine mit einem Namen wie Europe/Berlin.',
  'google-instance-missing': ({ at }, { day }) =>
    `In Google Kalender hat die Serie am ${day(at.slice(0, 10))} keinen Termin.`,
  'google-organizer-only': () => 'Das kann am Termin nur ändern, wer dazu einlädt.',
  'google-permission': () =>
    'Bei der Verknüpfung wurde das nicht erlaubt. Verbinden Sie das Konto neu und lassen Sie alle Häkchen gesetzt.',
  'google-api-disabled': () =>
    'Im Cloud-Projekt dieser Client-ID ist die Google Calendar API nicht eingeschaltet. Schalten Sie sie dort ein.',
  'guests-not-invited': () =>
    'Diesen Kalender gibt es nur hier: Seine Gäste werden notiert, aber nicht per Mail eingeladen.',
  'guests-perhaps-invited': () =>
    'Ob die Gäste per Mail eingeladen werden, bestimmt der Server dieses Kalenders.',
  'outlook-cancelled': () =>
    'Outlook sagt einen Termin ab, indem es ihn löscht. Löschen Sie ihn stattdessen.',
  'outlook-tentative-or-free': () =>
    'In Outlook ist ein Termin entweder unter Vorbehalt oder frei, nicht beides.',
  'outlook-one-reminder': () => 'Outlook hat für einen Termin eine Erinnerung. Wählen Sie eine.',
  'outlook-notices-only': () => 'Outlook erinnert nur durch einen Hinweis, nicht durch Mail oder Ton.',
  'outlook-whole-minutes': () =>
    'Outlook erinnert ganze Minuten vor dem Beginn. Wählen Sie eine solche Erinnerung.',
  'outlook-meeting-stays': () => 'In Outlook lässt sich eine Onlinebesprechung nicht zurücknehmen.',
  'outlook-own-meetings': () =>
    'Outlook hat keinen Platz für den Link einer Besprechung, die woanders ist. Schreiben Sie ihn in den Ort.',
  'outlook-no-teams-here': () =>
    'In diesem Kalender legt Outlook keine Teams-Besprechungen an. Nehmen Sie den Link heraus.',
  'outlook-organizer': () =>
    'Zu Terminen, die man in Outlook hinzufügt, lädt das Konto selbst ein und niemand sonst.',
  'outlook-no-link': () => 'Outlook hat kein Feld für einen Link. Schreiben Sie ihn in die Beschreibung.',
  'outlook-no-color': () => 'In Outlook hat ein einzelner Termin keine Farbe, nur Kategorien.',
  'outlook-no-files': () =>
    'Outlook nimmt von Kalends keine Dateien an. Fügen Sie sie in Outlook hinzu oder entfernen Sie sie dort.',
  'outlook-no-floating': () => 'Outlook kennt keine Zeiten ohne Zeitzone. Geben Sie dem Termin eine.',
  'outlook-zone-unknown': ({ zone }) => `Outlook kennt die Zeitzone ${zone} nicht. Wählen Sie eine andere.`,
  'outlook-address-missing': ({ name }) =>
    `Outlook braucht die Mailadresse von ${name === '' ? 'jedem Gast' : name}.`,
  'outlook-repeats': ({ why }) => `So kann Outlook den Termin nicht wiederholen: ${repeats[why]}.`,
  'outlook-occurrences-meet': () =>
    'In Outlook darf ein Termin einer Serie nicht in den Tag des vorigen oder nächsten reichen. Wählen Sie eine andere Zeit.',
  'outlook-occurrences-overlap': () => 'Ein Termin dieser Serie würde länger dauern als bis zum nächsten.',
}

const kinds: Readonly<Record<string, string>> = {
  workingLocation: 'Ein Arbeitsort',
  outOfOffice: 'Eine Abwesenheit',
  focusTime: 'Eine Fokuszeit',
  birthday: 'Ein Geburtstag',
  fromGmail: 'Ein Termin aus Gmail',
}

const repeats: Readonly<Record<UnknownRepeat, string>> = {
  'one-rule': 'Ein Termin hat genau eine Regel',
  'no-exclusion-rules': 'Es kennt keine Regeln für Ausnahmen',
  'no-additions': 'Es kennt keine zusätzlichen Tage',
  'first-day': 'Die Regel muss den Tag ergeben, an dem die Serie beginnt',
  parts: 'Es wählt nur nach Wochentag, Tag des Monats und Monat aus',
  'daily-at-most': 'Ein Termin wiederholt sich höchstens einmal am Tag',
  'interval-of-weekdays': 'Alle paar Tage lassen sich nicht auf Wochentage beschränken',
  'numbered-weekdays': 'Wochentage einer Woche haben keine Nummer',
  'one-month': 'Ein jährlicher Termin liegt in einem Monat',
  'month-missing': 'Tage eines Jahres zählen innerhalb eines Monats; wählen Sie den Monat',
  'day-missing': 'Hat ein Monat diesen Tag nicht, nimmt es den letzten; die Regel lässt den Monat aus',
  'one-day': 'Es nimmt einen Tag des Monats, von vorn gezählt, oder den letzten',
  'weekday-and-day': 'Es wählt nicht zugleich nach Wochentag und Tag des Monats aus',
  'which-weekday': 'Von den Wochentagen eines Monats nimmt es den ersten bis vierten oder den letzten',
  'one-end': 'Die Serie endet nach einer Zahl von Terminen oder an einem Tag, nicht beides',
  months: 'Wöchentliche und monatliche Termine lassen sich nicht auf Monate oder Tage des Monats beschränken',
}

function named(fields: readonly string[]): string {
  const names: Readonly<Record<string, string>> = conflicts.field
  return fields.map((field) => names[field] ?? names[ends[field] ?? ''] ?? field).join(', ')
}

/** Start and end are one thing to the person. */
const ends: Readonly<Record<string, string>> = { start: 'time', end: 'time' }
