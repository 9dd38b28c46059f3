import type { DavServer } from '#electron/providers/caldav/testing/dav-server.ts'

interface Pair {
  readonly server: Pick<DavServer, 'url' | 'user' | 'password'>
  /** Of the calendar on the server. */
  readonly path: string
  /** Folder of the events as files. */
  readonly events: string
  /** Folder of what vdirsyncer keeps. */
  readonly status: string
}

/** A configuration of vdirsyncer: one calendar of a server, and a folder of files. */
export function vdirsyncerConfig({ server: { url, user, password }, path, events, status }: Pair): string {
  return `[general]
status_path = "${status}"
[pair calendar]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "${events}"
fileext = ".ics"
[storage there]
type = "caldav"
url = "${new URL(path, url).href}"
username = "${user}"
password = "${password}"
`
}
