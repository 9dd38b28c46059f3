import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright'
import { findChromium } from './find-chromium.mjs'
import { runTool } from './run-tool.mjs'

const distributionPackages = ['chromium', 'fonts-liberation']

/**
 * Makes sure of a Chromium for the page tests: the system's; else Playwright's own; else, as root, the distribution's
 * package. Throws with what to install when there is none to be had.
 */
export async function ensureChromium() {
  if (findChromium() !== undefined || (await starts(chromium.executablePath()))) return
  if (!process.env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD) {
    process.stderr.write("No Chromium on this machine: getting Playwright's…\n")
    const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
    await runTool([process.execPath, cli, 'install', 'chromium'], {
      show: true,
      environment: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    })
    if (await starts(chromium.executablePath())) return
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write("Getting the distribution's Chromium (apt-get)…\n")
    const environment = { DEBIAN_FRONTEND: 'noninteractive' }
    await runTool(['apt-get', 'update', '-q'], { show: true, environment })
    const install = ['apt-get', 'install', '-q', '-y', '--no-install-recommends', ...distributionPackages]
    await runTool(install, { show: true, environment })
    if (await starts(findChromium())) return
  }
  throw new Error(
    'The page tests need a Chromium. Install Chromium or Google Chrome with your package manager ' +
      '(Debian: apt-get install chromium), or set CHROMIUM_PATH to the one you have.',
  )
}

/**
 * A downloaded browser is of no use without the system libraries it links to, so that being there is not enough.
 *
 * @param {string | undefined} path
 */
async function starts(path) {
  return path !== undefined && existsSync(path) && (await runTool([path, '--version'])).ok
}
