/** The texts of the quick agenda; part of the catalogue in german.ts. */
export const quick = {
  label: 'Schnellansicht',
  today: 'Heute',
  tomorrow: 'Morgen',
  now: 'Jetzt',
  until: (time: string) => `bis ${time}`,
  inMinutes: (minutes: number) => (minutes === 1 ? 'in einer Minute' : `in ${minutes} Minuten`),
  inHours: (hours: number, minutes: number) =>
    minutes === 0 ? `in ${hours} Std.` : `in ${hours} Std. ${minutes} Min.`,
  join: (service: string | null) => (service === null ? 'Teilnehmen' : `Zu ${service}`),
  joinEvent: (title: string, service: string | null) =>
    service === null ? `An ${title} teilnehmen` : `An ${title} teilnehmen, mit ${service}`,
  nothingLeft: 'Heute nichts mehr',
  nothingTomorrow: 'Nichts geplant',
  add: 'Termin hinzufügen',
  addPlaceholder: 'Mittagessen mit Ana morgen 12:30',
  added: (title: string) => `„${title}“ hinzugefügt`,
  assumed: {
    day: 'Tag nicht genannt',
    hour: 'Uhrzeit nicht genannt',
    'half-of-day': 'morgens oder abends?',
  },
  reminders: 'Erinnerungen',
  again: (minutes: number) => `In ${minutes} Min. erneut`,
  againOf: (title: string, minutes: number) => `In ${minutes} Min. erneut: ${title}`,
  dismiss: 'Erledigt',
  dismissOf: (title: string) => `${title} erledigt`,
  approvals: (count: number) => (count === 1 ? 'Ein Assistent fragt' : `${count} Fragen von Assistenten`),
  open: 'Kalends öffnen',
}
