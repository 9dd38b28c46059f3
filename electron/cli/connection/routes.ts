/**
 * Method and path of each procedure under /api, as the contract in shared/rpc gives them. They are repeated here because
 * the contract itself brings all of its schemas along, which takes longer to load than a command takes to run; a test
 * holds the two together.
 */
export const routes: Readonly<Record<string, readonly [method: string, path: string]>> = {
  'system.status': ['GET', '/status'],
  'calendar.list': ['GET', '/calendars'],
  'calendar.live': ['GET', '/calendars/live'],
  'calendar.create': ['POST', '/calendars'],
  'calendar.update': ['PATCH', '/calendars/{id}'],
  'calendar.delete': ['DELETE', '/calendars/{id}'],
  'agenda.list': ['GET', '/agenda'],
  'agenda.live': ['GET', '/agenda/live'],
  'event.get': ['GET', '/events/{id}'],
  'event.search': ['GET', '/events'],
  'event.create': ['POST', '/events'],
  'event.update': ['PATCH', '/events/{id}'],
  'event.delete': ['DELETE', '/events/{id}'],
  'import.preview': ['POST', '/imports/preview'],
  'import.run': ['POST', '/imports'],
  'history.list': ['GET', '/changes'],
  'history.undo': ['POST', '/changes/{id}/undo'],
  'backup.list': ['GET', '/backups'],
  'backup.create': ['POST', '/backups'],
  'backup.restore': ['POST', '/backups/{name}/restore'],
  'session.createLoginCode': ['POST', '/session/login-codes'],
  'session.logout': ['POST', '/session/logout'],
  'token.list': ['GET', '/tokens'],
  'token.create': ['POST', '/tokens'],
  'token.revoke': ['DELETE', '/tokens/{id}'],
}
