import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../root.mjs'

/** `npm start -- --no-open …` without npm, and what it says. The environment comes on top of this process's. */
export function startKalends(args: string[], environment: NodeJS.ProcessEnv) {
  return follow(process.execPath, [join(root, 'build/start.mjs'), '--no-open', ...args], environment)
}

/** The same by npm itself, in a group of processes of its own as a terminal has it. */
export function npmStart(args: string[], environment: NodeJS.ProcessEnv) {
  return follow('npm', ['start', '--', '--no-open', ...args], environment, true)
}

function follow(program: string, args: string[], environment: NodeJS.ProcessEnv, detached = false) {
  const child = spawn(program, args, {
    cwd: root,
    detached,
    env: { ...process.env, ...environment },
  })
  /** Resolves with its exit code. */
  const ended = once(child, 'close').then(([code]) => code)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  /** What a pattern captures of the output, once it is there. */
  async function said(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(output)?.[1]
      if (found) return found
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${output}`)
      await sleep(20)
    }
  }
  return { child, ended, said, output: () => output, link: () => said(/works once\): (\S+)/) }
}
