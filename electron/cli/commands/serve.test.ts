import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { runCommandLine } from '../run-command-line.ts'
import { kalendsOn, temporaryFolder } from '../testing/command-line.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'

test('serve runs an engine until it is stopped; meanwhile other commands use it', async () => {
  const home = temporaryFolder()
  const terminal = memoryTerminal()
  onTestFinished(() => terminal.stop())
  const words = ['serve', '--home', home, '--listen', '127.0.0.1:0', '--log', 'none', '--json']
  const serving = runCommandLine(words, terminal)
  while (!terminal.text().endsWith('\n')) await sleep(10)
  const ready = JSON.parse(terminal.text())
  expect(ready).toMatchObject({ home, pid: process.pid, login: expect.stringContaining('/login?code=') })
  expect(ready.listeners).toHaveLength(2)

  const kalends = kalendsOn(home)
  expect((await kalends(['status', '--json'])).json()).toMatchObject({ running: true })
  const { text } = await kalends(['login'])
  const page = await fetch(text.trim(), { redirect: 'manual' })
  expect(page.status).toBe(303)

  const second = await kalends(['serve', '--log', 'none'])
  expect([second.exitCode, second.errorText]).toEqual([4, expect.stringContaining('already')])
  terminal.stop()
  expect(await serving).toBe(0)
  expect((await kalends(['status', '--json'])).json()).toMatchObject({ running: false })
})

test('addresses that are none are refused', async () => {
  const result = await kalendsOn(temporaryFolder())(['serve', '--listen', 'everywhere'])
  expect([result.exitCode, result.errorText]).toEqual([2, expect.stringContaining('127.0.0.1:4100')])
})
