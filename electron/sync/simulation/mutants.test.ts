import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The simulation is only worth what it catches: each of these breaks, one at a time, must break an invariant. */
interface Mutant {
  readonly what: string
  readonly file: string
  readonly from: string
  readonly to: string
  /** The first schedule that breaks, of those from 1 to 20,000; it changes whenever the schedules do. */
  readonly caughtBy: number
}

const mutants: Mutant[] = [
  {
    what: 'updates are sent without looking at the ETag',
    file: 'providers/memory/memory-provider.ts',
    from: 'this.#refuseUnless(current.etag === base.etag)',
    to: '',
    caughtBy: 22,
  },
  {
    what: 'deletes are sent without looking at the ETag',
    file: 'providers/memory/memory-provider.ts',
    from: 'this.#refuseUnless(current.etag === etag)',
    to: '',
    caughtBy: 660,
  },
  {
    what: 'the intent of a create is forgotten',
    file: 'sync/push.ts',
    from: 'entries.setIntent(id, intent)',
    to: '',
    caughtBy: 199,
  },
  {
    what: 'open intents are not recovered before the pull',
    file: 'sync/run.ts',
    from: 'await recoverIntents(run)',
    to: '',
    caughtBy: 161,
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
    from: 'if (since === null) for (const ref of unlisted(context, listed, last.window)) removed.add(ref)',
    to: '',
    caughtBy: 55,
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
    from: "if (sent === null && sameItem(local.item, mirror.item)) return { kind: 'adopt'",
    to: "if (true) return { kind: 'adopt'",
    caughtBy: 2,
  },
  {
    what: 'an edit on both sides is taken for one here',
    file: 'sync/plan.ts',
    from: 'if (isOneOf(remote.item, mirror.item, sent))\n',
    to: 'if (true)\n',
    caughtBy: 2,
  },
  {
    what: 'what was edited here and deleted there is deleted',
    file: 'sync/plan.ts',
    from: "if (sameItem(local.item, mirror.item)) return { kind: 'delete-here', settled: [] }",
    to: "if (true) return { kind: 'delete-here', settled: [] }",
    caughtBy: 14,
  },
  {
    what: 'what was deleted here and edited there is deleted',
    file: 'sync/plan.ts',
    from: 'if (local === null && unchangedThere)',
    to: 'if (local === null)',
    caughtBy: 38,
  },
  {
    what: 'what loses by policy is not kept',
    file: 'sync/settle.ts',
    from: 'entries.setLocal(id, action.item, action.settled)',
    to: 'entries.setLocal(id, action.item, [])',
    caughtBy: 126,
  },
  {
    what: 'the answer to a create is taken for what was sent',
    file: 'sync/settle.ts',
    from: 'const agreed = { ...remote, item: sent,',
    to: 'const agreed = { ...remote, item: remote.item,',
    caughtBy: 46,
  },
  {
    what: 'a delete forgets what the person brought back meanwhile',
    file: 'sync/settle.ts',
    from: 'if (entry.local === null && entry.twins.length === 0) entries.remove(id)',
    to: 'if (true) entries.remove(id)',
    caughtBy: 392,
  },
  {
    what: 'a merge starts from no base',
    file: 'sync/plan.ts',
    from: '    mirror?.item ?? null,\n    local.item,',
    to: '    local.item,\n    local.item,',
    caughtBy: 2,
  },
  {
    what: 'an unconfirmed removal is believed (M2)',
    file: 'sync/pull.ts',
    from: 'const isThere = isUncertain &&',
    to: 'const isThere = false &&',
    caughtBy: 1128,
  },
  {
    what: 'the last of two contradictory things is believed (M4)',
    file: 'sync/pull.ts',
    from: '    removed.delete(ref)\n    await look(context, calendar, ref)\n',
    to: '',
    caughtBy: 178,
  },
  {
    what: 'what was renamed is taken for deleted',
    file: 'sync/pull.ts',
    from: '!(await isRenamed(context, calendar, ref, twins.get(ref) ?? []))',
    to: 'true',
    caughtBy: 68,
  },
  {
    what: 'a second item of one UID replaces the first',
    file: 'sync/settle.ts',
    from: 'if (first !== remote.ref) {',
    to: 'if (false) {',
    caughtBy: 381,
  },
  {
    what: 'exceptions stay where a series of other rules has no instance',
    file: 'sync/merge.ts',
    from: 'kept.push(recurrenceId)',
    to: 'continue',
    caughtBy: 25,
  },
  {
    what: 'exceptions do not move along with their series',
    file: 'sync/series-instances.ts',
    from: '[moveOriginalStart(id, from, to), instance]',
    to: '[id, instance]',
    caughtBy: 462,
  },
  {
    what: 'a calendar that is suddenly empty is believed',
    file: 'sync/guard.ts',
    from: 'if (removed === total) return removed > fewEvents',
    to: 'if (removed === total) return false',
    caughtBy: 3793,
  },
  {
    what: 'another event under the name of ours is taken for ours',
    file: 'sync/settle.ts',
    from: 'if (remote.item.uid !== sent.uid) observe',
    to: 'if (false) observe',
    caughtBy: 13874,
  },
  {
    what: 'a name that holds another event now is taken for the same',
    file: 'sync/settle.ts',
    from: 'if (known !== null && knownThere(known)?.item.uid !== remote.item.uid) {',
    to: 'if (false) {',
    caughtBy: 112,
  },
  {
    what: 'an item found before the sides agreed has no name',
    file: 'sync/settle.ts',
    from: "return mirror ?? (incoming.kind === 'item' ? incoming.item : null)",
    to: "return mirror ?? (incoming.kind === 'item' ? null : null)",
    caughtBy: 51,
  },
]

describe('the simulation catches it when', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kalends-mutants-'))
    for (const part of ['package.json', 'shared', 'electron/sync', 'electron/providers', 'e2e/simulation'])
      await cp(join(root, part), join(folder, part), { recursive: true })
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each(mutants)('$what', { timeout: 60_000 }, async ({ file, from, to, caughtBy }) => {
    const path = join(folder, 'electron', file)
    const source = await readFile(path, 'utf8')
    expect(source.split(from), `${file} has this once`).toHaveLength(2)
    try {
      await writeFile(path, source.replace(from, to))
      expect(await firstCaught(folder, caughtBy)).toContain(`schedule ${caughtBy};`)
    } finally {
      await writeFile(path, source)
    }
  })
})

const root = join(import.meta.dirname, '../../..')

/** What the simulation says of that schedule; without a mutant, it says that nothing is wrong. */
async function firstCaught(folder: string, seed: number): Promise<string> {
  const arguments_ = [join(folder, 'e2e/simulation/main.ts'), '--runs', '1', '--seed', String(seed)]
  const { stdout } = await promisify(execFile)(process.execPath, arguments_).catch((error) => error)
  return stdout
}
