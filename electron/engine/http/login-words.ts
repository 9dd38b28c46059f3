import type { Language } from '#shared/calendar/language.ts'

const english = {
  title: 'Kalends: log in',
  reasons: {
    code: 'Log in with a one-time code.',
    stranger: 'You are not logged in to Kalends here.',
    usedCode: 'That code was used before, has expired, or is not one of ours.',
    tooMany: 'Too many failed attempts. Wait a minute.',
    assistant: 'Log in first to let an assistant in.',
  },
  goOn: 'Go on',
  goOnHelp: 'if you are logged in here already.',
  getLink: 'To get a link that logs you in, run this on the computer that Kalends runs on:',
  orCode: 'Or enter the code of such a link',
  logIn: 'Log in',
}

const german: typeof english = {
  title: 'Kalends: Anmelden',
  reasons: {
    code: 'Melden Sie sich mit einem Einmalcode an.',
    stranger: 'Sie sind hier nicht bei Kalends angemeldet.',
    usedCode: 'Dieser Code wurde schon benutzt, ist abgelaufen oder nicht von hier.',
    tooMany: 'Zu viele Fehlversuche. Warten Sie eine Minute.',
    assistant: 'Melden Sie sich zuerst an, um einen Assistenten einzulassen.',
  },
  goOn: 'Weiter',
  goOnHelp: 'wenn Sie hier schon angemeldet sind.',
  getLink: 'Einen Link, der Sie anmeldet, gibt dieser Befehl auf dem Rechner, auf dem Kalends läuft:',
  orCode: 'Oder geben Sie den Code eines solchen Links ein',
  logIn: 'Anmelden',
}

/** Why somebody is asked to log in. */
export type LoginReason = keyof typeof english.reasons

/** The words of the page for people who are not logged in. */
export const loginWords: Readonly<Record<Language, typeof english>> = { en: english, de: german }
