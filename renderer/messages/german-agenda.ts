/** The agenda, and what stands where it is empty; part of the catalogue in german.ts. */
export const agenda = {
  label: 'Agenda',
  today: 'Heute',
  tomorrow: 'Morgen',
  yesterday: 'Gestern',
  allDay: 'Ganztägig',
  until: (time: string) => `bis ${time}`,
  dayOf: (index: number, number: number) => `Tag ${index} von ${number}`,
  nowAt: (time: string) => `Jetzt, ${time}`,
  nothingToday: 'Heute nichts geplant',
  nothingInMonth: 'Nichts geplant',
  loading: 'Wird geladen',
  tentative: 'Vorläufig',
  cancelled: 'Abgesagt',
  free: 'Frei',
  repeats: 'Wiederholt sich',
  untitled: 'Ohne Titel',
  untilSpoken: 'bis',
  updated: 'Die Agenda hat sich geändert',
  truncated: (month: string) =>
    `${month} enthält mehr Termine, als auf einmal gezeigt werden können. Blenden Sie Kalender aus, um den Rest zu sehen.`,
  failed: (month: string) => `${month} konnte nicht geladen werden`,
  showing: (day: string) => `${day} wird gezeigt`,
}

export const empty = {
  import: 'Kalenderdatei importieren',
  link: 'Konto verknüpfen',
  fileKinds:
    'Dateien von Google, Outlook, Apple, Thunderbird und jedem anderen Programm, das .ics schreibt, sind willkommen.',
  noEvents: 'Noch keine Termine',
  noEventsText: 'Fügen Sie den ersten hinzu oder ziehen Sie eine Kalenderdatei in dieses Fenster.',
  allHidden: 'Alle Kalender sind ausgeblendet',
  allHiddenText: 'Haken Sie in der Liste einen Kalender an, um seine Termine hier zu sehen.',
  showAll: 'Alle Kalender einblenden',
}
