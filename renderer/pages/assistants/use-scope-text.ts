import { useCalendars } from '../../state/calendars.ts'

/** What a token's scope says to a person: calendars go by their names. */
export function useScopeText(): (scope: string) => string {
  const { data: calendars = [] } = useCalendars()
  return (scope) => {
    const [kind, id] = scope.split(':')
    const calendar = kind === 'calendar' ? calendars.find((each) => each.id === id) : undefined
    return calendar?.name ?? scope
  }
}
