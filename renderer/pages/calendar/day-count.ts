export interface DayCount {
  count: number
  calendarIds: readonly string[]
}
