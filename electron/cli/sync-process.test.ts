import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { formatKeyRing, withNewKey } from '#electron/accounts/vault/key-ring.ts'
import { hasRadicale, reportOfWork, startCaldavServer } from './testing/caldav-server.ts'
import { temporaryFolder } from './testing/command-line.ts'
import { main, run, start } from './testing/process.ts'

const environment = { KALENDS_VAULT_KEY: formatKeyRing(withNewKey()) }

describe.skipIf(!hasRadicale)('processes of their own', () => {
  test('link an account, sync it without an engine, and end by themselves', async () => {
    const [home, server] = [temporaryFolder(), await startCaldavServer()]
    await server.put('dentist', 'SUMMARY:Dentist')
    const add = ['account', 'add', 'caldav', '--url', server.url, '--user', 'ana', '--password-stdin']
    const linked = await run(home, add, { input: 'secret\n', environment })
    expect([linked.exitCode, linked.errors]).toEqual([0, ''])
    const synced = await run(home, ['sync', '--json'], { environment })
    expect([synced.exitCode, synced.errors]).toEqual([0, ''])
    expect(reportOfWork(JSON.parse(synced.output))).toMatchObject({
      pulled: { created: 1 },
      state: { kind: 'idle' },
    })

    const keyless = await run(home, ['sync', '--json'], { environment: { KALENDS_VAULT_KEY: '' } })
    expect(keyless.exitCode).toBe(1)
    expect(reportOfWork(JSON.parse(keyless.output))).toMatchObject({ state: { kind: 'failed' } })
    await server.close()
    const cut = await run(home, ['sync', '--json'], { environment })
    expect(cut.exitCode).toBe(1)
    expect(reportOfWork(JSON.parse(cut.output))).toMatchObject({ state: { kind: 'waiting' } })
    expect((await run(home, ['agenda', '--from', '2026-01-15'])).output).toContain('Dentist')
  })

  test('an engine that runs syncs by itself, soon after it was told and after an edit', async () => {
    const [home, server] = [temporaryFolder(), await startCaldavServer()]
    const engine = start(home, ['serve', '--log', 'none'], environment)
    await once(engine.stdout, 'data')
    await server.put('dentist', 'SUMMARY:Dentist')
    const add = ['account', 'add', 'caldav', '--url', server.url, '--user', 'ana', '--password-stdin']
    const linked = await run(home, add, { input: 'secret' })
    expect(linked.output).toContain('on their way')
    await expect
      .poll(async () => (await run(home, ['agenda', '--from', '2026-01-15'])).output)
      .toContain('Dentist')
    await run(home, ['event', 'add', 'Lunch', '--start', '2026-01-15T12:00', '--calendar', 'work'])
    await expect.poll(() => server.content()).toContain('SUMMARY:Lunch')
  })

  const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0
  test.skipIf(!hasScript)('a password typed on a real terminal is not shown', async () => {
    const [home, server] = [temporaryFolder(), await startCaldavServer()]
    const words = [process.execPath, main, 'account', 'add', 'caldav', '--url', server.url, '--user', 'ana']
    const terminal = spawn('script', ['-qec', words.join(' '), '/dev/null'], {
      env: { ...process.env, ...environment, KALENDS_HOME: home },
    })
    onTestFinished(() => void terminal.kill('SIGKILL'))
    let shown = ''
    terminal.stdout.on('data', (piece) => {
      if (shown === '') terminal.stdin.write('wrong\u0015secret\r')
      shown += piece
    })
    const [errors] = await Promise.all([text(terminal.stderr), once(terminal, 'close')])
    expect([terminal.exitCode, errors]).toEqual([0, ''])
    expect(shown).toMatch(/^Password of ana: \r\nLinked “ana@.*“work”/)
    expect(shown).not.toMatch(/secret|wrong/)
  })
})
