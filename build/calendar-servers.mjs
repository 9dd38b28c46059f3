import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runTool } from './run-tool.mjs'

/** Calendar servers, and clients of them that are not ours: Debian's packages, each named as its program. */
const programs = ['radicale', 'xandikos', 'khal', 'vdirsyncer']

/**
 * Makes sure of real calendar servers and independent clients for the tests: the system's; else, as root, the
 * distribution's packages. Answers which can't be had; the tests that need one of those are skipped, and say so.
 */
export async function ensureCalendarServers() {
  if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`Getting the distribution's ${missing().join(', ')} (apt-get)…\n`)
    const environment = { DEBIAN_FRONTEND: 'noninteractive' }
    await runTool(['apt-get', 'update', '-q'], { show: true, environment })
    for (const program of missing()) {
      const install = ['apt-get', 'install', '-q', '-y', '--no-install-recommends', program]
      await runTool(install, { show: true, environment })
    }
  }
  const absent = missing()
  if (absent.length > 0) {
    process.stderr.write(
      `Not on this machine: ${absent.join(', ')}. The tests that need them are skipped. ` +
        'Install them with your package manager (Debian: apt-get install radicale xandikos khal vdirsyncer).\n',
    )
  }
  return absent
}

function missing() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return programs.filter((program) => !folders.some((folder) => existsSync(join(folder, program))))
}
