import type { ServiceContext } from './service-context.ts'

/** The year it is for the person. */
export function thisYear(context: ServiceContext): number {
  return context.now().toZonedDateTimeISO(context.zone()).year
}
