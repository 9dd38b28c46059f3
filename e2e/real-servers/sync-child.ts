import { SyncedStore } from './synced-store.ts'

/**
 * Syncs once, as a process of its own that may be killed at any moment. Takes the path of the store and the calendar as
 * JSON; says `ready` before it starts and `done` when it is through.
 */
const [path = '', served = ''] = process.argv.slice(2)
const synced = new SyncedStore(path, JSON.parse(served))
process.stdout.write('ready\n')
await synced.sync()
synced.close()
process.stdout.write('done\n')
