import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { findElectron } from '../../build/find-electron.mjs'
import { expect, test } from './desktop-test.ts'

const root = join(import.meta.dirname, '../..')

test('finds, downloads and checks what a server offers on a channel', async ({ desktop }) => {
  const electron = findElectron()
  test.skip(
    electron === undefined || process.platform !== 'linux',
    'Updates not tested: they are tried with Linux',
  )
  const folder = mkdtempSync(join(tmpdir(), 'kalends-updates-'))
  const program = 'as if it were a program'
  const feed = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (path === '/latest-linux.yml') response.end(offer('900.2.0', program))
    else if (path === '/beta-linux.yml') response.end(offer('900.3.0-beta.1', 'something else'))
    else if (path.endsWith('.AppImage')) response.end(program)
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  try {
    await once(feed, 'listening')
    const address = feed.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const config = join(folder, 'app-update.yml')
    writeFileSync(
      config,
      `provider: generic\nurl: http://127.0.0.1:${address.port}/\nupdaterCacheDirName: ${join(folder, 'cache')}\n`,
    )
    const answer = join(folder, 'answer.json')
    await promisify(execFile)(electron ?? '', [...desktop.switches, await probe(folder)], {
      env: {
        ...desktop.environment,
        APPIMAGE: join(folder, 'Kalends.AppImage'),
        UPDATE_CONFIG: config,
        UPDATE_ANSWER: answer,
        XDG_CACHE_HOME: join(folder, 'cache'),
      },
      timeout: 30_000,
    })
    const said = JSON.parse(readFileSync(answer, 'utf8'))
    expect(said).toMatchObject({ stable: '900.2.0', downloaded: null, beta: '900.3.0-beta.1' })
    expect(said.spoilt).toMatch(/sha512 checksum mismatch/)
  } finally {
    feed.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

function offer(version: string, content: string): string {
  const sha512 = createHash('sha512').update(content).digest('base64')
  const name = `Kalends-${version}.AppImage`
  const lines = ['files:', `  - url: ${name}`, `    sha512: ${sha512}`, `    size: ${content.length}`]
  return [
    `version: ${version}`,
    ...lines,
    `path: ${name}`,
    `sha512: ${sha512}`,
    'releaseDate: 2026-01-01',
    '',
  ].join('\n')
}

/** A program of Electron's, of whose version it is, that uses the updates as the desktop does, outside of a package. */
async function probe(folder: string): Promise<string> {
  const outfile = join(folder, 'probe.cjs')
  await build({
    stdin: {
      resolveDir: root,
      contents: `
        import { writeFileSync } from 'node:fs'
        import { app } from 'electron'
        import { autoUpdater } from 'electron-updater'
        import { packagedUpdates } from './electron/desktop/update-source.ts'
        autoUpdater.forceDevUpdateConfig = true
        autoUpdater.updateConfigPath = process.env.UPDATE_CONFIG
        autoUpdater.disableDifferentialDownload = true
        const failure = (asked) => asked.then(() => null, (error) => error.message)
        app.whenReady().then(async () => {
          const updates = packagedUpdates({ appImage: process.env.APPIMAGE, relaunch: () => undefined })
          const stable = await updates.find('stable').catch(String)
          const downloaded = await failure(updates.download(() => undefined))
          const beta = await updates.find('beta').catch(String)
          const spoilt = await failure(updates.download(() => undefined))
          writeFileSync(process.env.UPDATE_ANSWER, JSON.stringify({ stable, downloaded, beta, spoilt }))
          app.exit(0)
        })`,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
    outfile,
    logLevel: 'error',
  })
  writeFileSync(join(folder, 'package.json'), '{"name":"probe","version":"0.1.0"}')
  return outfile
}
