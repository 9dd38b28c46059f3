import type { EventContentInput } from '#shared/calendar/event.ts'
import type { Language } from '#shared/calendar/language.ts'

/** A text by language. */
type Words = Readonly<Record<Language, string>>

/** An event of the sample calendar: where in the week it is (0 is Monday), and in which of its two weeks. */
export interface SampleEvent {
  readonly week: 0 | 1
  readonly day: number
  /** from and until, as clock times; null for all day */
  readonly time: readonly [string, string] | null
  readonly title: Words
  readonly location?: Words
  readonly description?: Words
  readonly rule?: string
  readonly content?: Omit<EventContentInput, 'start' | 'end' | 'title'>
}

export const sampleName: Words = { en: 'Sample calendar', de: 'Beispielkalender' }

export const sampleDescription: Words = {
  en: 'Invented events to look around with. Delete this calendar whenever you like.',
  de: 'Erfundene Termine zum Umsehen. Löschen Sie diesen Kalender, wann Sie mögen.',
}

/** Two weeks of somebody’s life: meetings, lunches, sport, a birthday; some tentative, some free. The trip is apart. */
export const sampleEvents: readonly SampleEvent[] = [
  {
    week: 0,
    day: 0,
    time: ['09:15', '09:30'],
    title: { en: 'Stand-up', de: 'Morgenrunde' },
    rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10',
  },
  {
    week: 0,
    day: 0,
    time: ['10:00', '11:30'],
    title: { en: 'Plan the week', de: 'Wochenplanung' },
    location: { en: 'Room Ada', de: 'Raum Ada' },
    rule: 'FREQ=WEEKLY;COUNT=2',
  },
  {
    week: 0,
    day: 0,
    time: ['18:30', '19:30'],
    title: { en: 'Yoga', de: 'Yoga' },
    rule: 'FREQ=WEEKLY;COUNT=2',
    content: { color: '#2f8a4c' },
  },
  {
    week: 0,
    day: 1,
    time: ['12:30', '13:30'],
    title: { en: 'Lunch with Chiyo', de: 'Mittagessen mit Chiyo' },
    location: { en: 'Rosso', de: 'Rosso' },
    content: { color: '#2f8a4c' },
  },
  {
    week: 0,
    day: 1,
    time: ['14:00', '15:00'],
    title: { en: 'Interview: designer', de: 'Gespräch: Gestaltung' },
    description: {
      en: 'Portfolio first, then questions. Ben takes notes.',
      de: 'Erst die Mappe, dann Fragen. Ben schreibt mit.',
    },
  },
  {
    week: 0,
    day: 2,
    time: ['09:30', '12:00'],
    title: { en: 'Focus time', de: 'Ruhige Arbeit' },
    rule: 'FREQ=WEEKLY;BYDAY=WE;COUNT=2',
    content: { showAs: 'free' },
  },
  {
    week: 0,
    day: 2,
    time: ['16:00', '16:45'],
    title: { en: 'Dentist', de: 'Zahnarzt' },
    content: { status: 'tentative', color: '#8b54b8' },
  },
  {
    week: 0,
    day: 3,
    time: ['11:00', '12:00'],
    title: { en: 'Review of the draft', de: 'Entwurf besprechen' },
    location: { en: 'Room Ada', de: 'Raum Ada' },
  },
  {
    week: 0,
    day: 3,
    time: ['20:00', '22:15'],
    title: { en: 'Cinema', de: 'Kino' },
    location: { en: 'Lichtburg', de: 'Lichtburg' },
    content: { color: '#2f8a4c' },
  },
  {
    week: 0,
    day: 4,
    time: ['15:00', '16:00'],
    title: { en: 'Demo for everybody', de: 'Vorführung für alle' },
    rule: 'FREQ=WEEKLY;COUNT=2',
  },
  {
    week: 0,
    day: 5,
    time: null,
    title: { en: 'Ana’s birthday', de: 'Anas Geburtstag' },
    content: { showAs: 'free', color: '#c45a10' },
  },
  {
    week: 0,
    day: 5,
    time: ['10:00', '11:30'],
    title: { en: 'Market and coffee', de: 'Markt und Kaffee' },
    content: { color: '#2f8a4c' },
  },
  {
    week: 0,
    day: 6,
    time: ['13:00', '16:00'],
    title: { en: 'Walk by the river', de: 'Spaziergang am Fluss' },
    content: { color: '#2f8a4c' },
  },
  {
    week: 1,
    day: 4,
    time: ['19:30', '22:00'],
    title: { en: 'Dinner at home', de: 'Abendessen zu Hause' },
    content: { color: '#2f8a4c' },
  },
  {
    week: 1,
    day: 5,
    time: ['10:00', '12:30'],
    title: { en: 'Bike ride', de: 'Radtour' },
    content: { color: '#2f8a4c' },
  },
  {
    week: 1,
    day: 6,
    time: ['11:00', '12:00'],
    title: { en: 'Call with the parents', de: 'Anruf bei den Eltern' },
    rule: 'FREQ=WEEKLY;COUNT=4',
    content: { color: '#2f8a4c' },
  },
]
