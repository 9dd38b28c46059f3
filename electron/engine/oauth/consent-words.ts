import type { Language } from '#shared/calendar/language.ts'
import type { Toolset } from '#shared/rpc/toolset.ts'

const english = {
  title: 'Kalends: let an assistant in',
  heading: (name: string) => `Let “${name}” in?`,
  /** Both are marked up already. */
  claims: (name: string) => `A program that calls itself ${name} asks for access to your calendars.`,
  describes: (name: string, host: string) =>
    `${name}, a program of <strong>${host}</strong>, asks for access to your calendars. That it is theirs was looked up there.`,
  answerTo: (target: string) =>
    `The answer goes to ${target}. Say no if you did not just start this yourself.`,
  thisComputer: 'a program on this computer',
  programFor: (scheme: string) => `the program for ${scheme} links`,
  name: 'Name',
  nameHelp: 'Its changes are put down to this name.',
  knownBefore: 'You let it in before: what you allowed it in your calendars applies again.',
  tools: 'Tools',
  toolsets: {
    calendar: 'Events: read, search, change',
    accounts: 'Accounts and how they stand',
    sync: 'Sync and conflicts',
    files: 'Calendar files: import, export',
    time: 'Dates and time zones',
    trips: 'Trips',
  } satisfies Record<Toolset, string> as Record<Toolset, string>,
  calendars: 'Calendars',
  all: 'All, as far as you let it',
  some: 'Only these:',
  until: 'For',
  days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
  later:
    'It asks you in Kalends before each change, until you say otherwise there. You can take the access back at any time under Assistants.',
  allow: 'Allow',
  deny: 'Deny',
  problems: {
    name: 'Give it a name.',
    tools: 'Choose at least one kind of tools.',
    calendars: 'Choose at least one calendar.',
    days: 'Choose how long it may come in.',
  },
  notPossible: 'Kalends: not possible',
  failed: 'That did not work',
  unknownClient:
    'The program that sent you here is not known, or wants the answer somewhere else than it said. Start again in that program.',
  noDocument: (host: string) =>
    `What ${host} says of the program that sent you here could not be read, or is not right. Start again in that program; if it happens again, its maker has to mend it.`,
}

export type ConsentWords = typeof english

const german: ConsentWords = {
  title: 'Kalends: einen Assistenten einlassen',
  heading: (name) => `„${name}“ einlassen?`,
  claims: (name) => `Ein Programm, das sich ${name} nennt, bittet um Zugang zu Ihren Kalendern.`,
  describes: (name, host) =>
    `${name}, ein Programm von <strong>${host}</strong>, bittet um Zugang zu Ihren Kalendern. Dass es von dort kommt, wurde dort nachgesehen.`,
  answerTo: (target) =>
    `Die Antwort geht an ${target}. Lehnen Sie ab, wenn Sie das nicht gerade selbst begonnen haben.`,
  thisComputer: 'ein Programm auf diesem Rechner',
  programFor: (scheme) => `das Programm für ${scheme}-Links`,
  name: 'Name',
  nameHelp: 'Unter diesem Namen stehen seine Änderungen.',
  knownBefore:
    'Sie haben es schon einmal eingelassen: Was Sie ihm in Ihren Kalendern erlaubt haben, gilt wieder.',
  tools: 'Werkzeuge',
  toolsets: {
    calendar: 'Termine: lesen, suchen, ändern',
    accounts: 'Konten und ihr Zustand',
    sync: 'Abgleich und Konflikte',
    files: 'Kalenderdateien: importieren, exportieren',
    time: 'Daten und Zeitzonen',
    trips: 'Reisen',
  },
  calendars: 'Kalender',
  all: 'Alle, soweit Sie es zulassen',
  some: 'Nur diese:',
  until: 'Für',
  days: (days) => (days === 1 ? '1 Tag' : `${days} Tage`),
  later:
    'Vor jeder Änderung fragt es Sie in Kalends, bis Sie es dort anders sagen. Den Zugang können Sie jederzeit unter „Assistenten“ zurücknehmen.',
  allow: 'Erlauben',
  deny: 'Ablehnen',
  problems: {
    name: 'Geben Sie ihm einen Namen.',
    tools: 'Wählen Sie mindestens eine Art von Werkzeugen.',
    calendars: 'Wählen Sie mindestens einen Kalender.',
    days: 'Wählen Sie, wie lange es Zugang hat.',
  },
  notPossible: 'Kalends: nicht möglich',
  failed: 'Das hat nicht geklappt',
  unknownClient:
    'Das Programm, das Sie hierher geschickt hat, ist nicht bekannt, oder es will die Antwort an einem anderen Ort als angegeben. Beginnen Sie dort noch einmal.',
  noDocument: (host) =>
    `Was ${host} über das Programm sagt, das Sie hierher geschickt hat, ließ sich nicht lesen oder stimmt nicht. Beginnen Sie dort noch einmal; geschieht es wieder, muss der Hersteller es beheben.`,
}

/** The words of the page that asks whether an assistant may come in. */
export const consentWords: Readonly<Record<Language, ConsentWords>> = { en: english, de: german }
