import { calendar } from './german-calendar.ts'

/** The header, with its date and its time zone; part of the catalogue in german.ts. */
export const header = {
  today: 'Heute',
  previous: calendar.previous,
  next: calendar.next,
  search: 'Suchen',
  newEvent: 'Neuer Termin',
  menu: 'Kalender und Daten',
  shortcuts: 'Tastenkürzel',
  skip: 'Zur Agenda springen',
}

export const zone = {
  label: 'Zeitzone',
  own: 'Ihre Zeitzone',
  device: 'Dieses Gerät',
  choose: 'Zeitzone suchen',
  none: 'Diese Zeitzone gibt es nicht',
  shownIn: (zone: string) => `Zeiten in der Zone ${zone}`,
  differs: (zone: string) => `Zeiten in der Zone ${zone}, die nicht Ihre eigene ist`,
  floating: 'Ortszeit, wo immer Sie sind',
}

export const miniMonth = {
  label: 'Zu einem Datum',
  previous: 'Voriger Monat',
  next: 'Nächster Monat',
}
