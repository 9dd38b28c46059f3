import type { Temporal } from 'temporal-polyfill'
import type { Booking } from '#shared/calendar/booking.ts'
import type { Language } from '#shared/calendar/language.ts'

interface SampleTrip {
  readonly name: string
  readonly bookings: readonly Booking[]
}

/** Three days in Lisbon from a day on: there, a bed, a dinner, and back. All times are on the clocks there. */
export function sampleTrip(day: Temporal.PlainDate, language: Language): SampleTrip {
  const isGerman = language === 'de'
  const at = (days: number, time: string) => `${day.add({ days })}T${time}`
  const flight = { kind: 'flight', confirmation: 'K7LMNQ', seat: '14A' } as const
  return {
    name: isGerman ? 'Lissabon' : 'Lisbon',
    bookings: [
      {
        ...flight,
        flight: 'TP579',
        from: 'FRA',
        to: 'LIS',
        departs: at(0, '07:40'),
        arrives: at(0, '09:45'),
      },
      {
        kind: 'stay',
        name: isGerman ? 'Haus am Fluss' : 'House by the river',
        address: 'Rua do Século 4, Lisboa',
        checkIn: at(0, '15:00'),
        checkOut: at(2, '11:00'),
        confirmation: 'H-2217',
      },
      {
        kind: 'activity',
        title: isGerman ? 'Abendessen mit Inês' : 'Dinner with Inês',
        location: 'Alfama',
        start: at(1, '19:30'),
        end: at(1, '22:00'),
      },
      {
        ...flight,
        flight: 'TP572',
        from: 'LIS',
        to: 'FRA',
        departs: at(2, '14:05'),
        arrives: at(2, '18:10'),
      },
    ],
  }
}
