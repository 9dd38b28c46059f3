/**
 * node e2e/bench/calendar-server.ts COUNT
 *
 * A small CalDAV server in a process of its own, with so many events; writes its address to standard output.
 */
import { SmallServer } from '../../electron/providers/caldav/testing/small-server.ts'
import { eventText } from './synced-calendar.ts'

const server = await SmallServer.start({ keepsCalls: false })
for (let index = 0; index < Number(process.argv[2]); index += 1) server.put(`${index}.ics`, eventText(index))
process.stdout.write(`${server.url}\n`)
