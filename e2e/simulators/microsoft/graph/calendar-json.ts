import { CALENDAR_COLORS, type CalendarGroup, type CalendarState } from '../state/calendar-state.ts'
import type { Mailbox } from '../state/mailbox.ts'

export function calendarJson({ account }: Mailbox, calendar: CalendarState): Record<string, unknown> {
  const isOwn = calendar.owner.address === account.address
  const providers = account.kind === 'work' ? ['teamsForBusiness'] : []
  return {
    id: calendar.id,
    name: calendar.name,
    color: calendar.color,
    hexColor: CALENDAR_COLORS[calendar.color] ?? '',
    groupClassId: '0006f0b7-0000-0000-c000-000000000046',
    isDefaultCalendar: calendar.isDefault,
    changeKey: changeKey(calendar.version),
    canShare: isOwn,
    canViewPrivateItems: isOwn,
    canEdit: calendar.canEdit,
    allowedOnlineMeetingProviders: providers,
    defaultOnlineMeetingProvider: providers[0] ?? 'unknown',
    isTallyingResponses: calendar.isDefault,
    isRemovable: !calendar.isDefault,
    owner: calendar.owner,
  }
}

export function groupJson(group: CalendarGroup): Record<string, unknown> {
  return {
    id: group.id,
    name: group.name,
    classId: '0006f0b7-0000-0000-c000-000000000046',
    changeKey: changeKey(0),
  }
}

function changeKey(version: number): string {
  return Buffer.from(`calendar.${version}`.padEnd(18, '#')).toString('base64')
}
