import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

/** The simulation is only worth what it catches: each of these breaks, one at a time, must break an invariant. */
interface Mutant {
  readonly what: string
  readonly file: string
  readonly from: string
  readonly to: string
  /** The first of the schedules that breaks; it changes whenever the schedules do. */
  readonly caughtBy: number
}

const mutants: Mutant[] = [
  {
    what: 'updates are sent without looking at the ETag',
    file: 'providers/memory/memory-provider.ts',
    from: 'this.#refuseUnless(current.etag === base.etag)',
    to: '',
    caughtBy: 97,
  },
  {
    what: 'deletes are sent without looking at the ETag',
    file: 'providers/memory/memory-provider.ts',
    from: 'this.#refuseUnless(current.etag === etag)',
    to: '',
    caughtBy: 83,
  },
  {
    what: 'the intent of a create is forgotten',
    file: 'sync/push.ts',
    from: '(entries) => entries.setIntent(entry.id, intent)',
    to: '() => undefined',
    caughtBy: 72,
  },
  {
    what: 'open intents are not recovered before the pull',
    file: 'sync/run.ts',
    from: 'await recoverIntents(run)',
    to: '',
    caughtBy: 72,
  },
  {
    what: 'the cursor moves before what it stands for is stored',
    file: 'sync/pull.ts',
    from: '    last = page\n',
    to: '    last = page\n    await ledger.transaction(calendarId, (entries) => entries.setCursor(page.cursor ?? since))\n',
    caughtBy: 1,
  },
  {
    what: 'a pull that lost its cursor deletes nothing that is missing',
    file: 'sync/pull.ts',
    from: 'if (since === null) for (const ref of ledger.refs(calendarId)) if (!listed.has(ref)) removed.add(ref)',
    to: '',
    caughtBy: 15,
  },
  {
    what: 'a pull since a cursor takes what it does not list for deleted',
    file: 'sync/pull.ts',
    from: 'if (since === null) for',
    to: 'for',
    caughtBy: 1,
  },
  {
    what: 'an edit on both sides is taken for one there',
    file: 'sync/plan.ts',
    from: "    if (sameItem(local.item, mirror.item)) return { kind: 'adopt', remote, settled: [] }",
    to: "    if (true) return { kind: 'adopt', remote, settled: [] }",
    caughtBy: 1,
  },
  {
    what: 'an edit on both sides is taken for one here',
    file: 'sync/plan.ts',
    from: "if (sameItem(remote.item, mirror.item)) return { kind: 'update-there'",
    to: "if (true) return { kind: 'update-there'",
    caughtBy: 1,
  },
  {
    what: 'what was edited here and deleted there is deleted',
    file: 'sync/plan.ts',
    from: "if (sameItem(local.item, mirror.item)) return { kind: 'delete-here', settled: [] }",
    to: "if (true) return { kind: 'delete-here', settled: [] }",
    caughtBy: 5,
  },
  {
    what: 'what was deleted here and edited there is deleted',
    file: 'sync/plan.ts',
    from: 'if (local === null && unchangedThere)',
    to: 'if (local === null)',
    caughtBy: 66,
  },
  {
    what: 'what loses by policy is not kept',
    file: 'sync/settle.ts',
    from: 'entries.setLocal(id, action.item, action.settled)',
    to: 'entries.setLocal(id, action.item, [])',
    caughtBy: 37,
  },
  {
    what: 'the answer to a create is taken for what was sent',
    file: 'sync/settle.ts',
    from: 'const agreed = { ...remote, item: sent,',
    to: 'const agreed = { ...remote, item: remote.item,',
    caughtBy: 171,
  },
  {
    what: 'a delete forgets what the person brought back meanwhile',
    file: 'sync/settle.ts',
    from: 'if (entry.local === null) entries.remove(id)',
    to: 'if (true) entries.remove(id)',
    caughtBy: 153,
  },
  {
    what: 'a merge starts from no base',
    file: 'sync/plan.ts',
    from: 'merge(mirror?.item ?? null,',
    to: 'merge(local.item,',
    caughtBy: 1,
  },
  {
    what: 'an unconfirmed removal is believed (M2)',
    file: 'sync/pull.ts',
    from: 'if (provider.capabilities.removalsAreCertain) return known',
    to: 'return known',
    caughtBy: 55,
  },
]

describe('the simulation catches it when', () => {
  it.each(mutants)('$what', { timeout: 120_000 }, async (mutant) => {
    const folder = await mkdtemp(join(tmpdir(), 'kalends-mutant-'))
    try {
      await plant(mutant, folder)
      const outcome = await run(join(folder, 'e2e/simulation/main.ts'))
      expect(outcome).toContain(`schedule ${mutant.caughtBy};`)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

const root = join(import.meta.dirname, '../../..')

async function plant({ file, from, to }: Mutant, folder: string): Promise<void> {
  for (const part of ['package.json', 'shared', 'electron/sync', 'electron/providers', 'e2e/simulation']) {
    await cp(join(root, part), join(folder, part), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const path = join(folder, 'electron', file)
  const source = await readFile(path, 'utf8')
  expect(source.split(from), `${file} has this once`).toHaveLength(2)
  await writeFile(path, source.replace(from, to))
}

async function run(main: string): Promise<string> {
  const arguments_ = [main, '--runs', '20000', '--seed', '1']
  const { stdout } = await promisify(execFile)(process.execPath, arguments_).catch((error) => error)
  return stdout
}
