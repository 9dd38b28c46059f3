/** The simulation is only worth what it catches: each of these breaks, one at a time, must break an invariant. */
export interface Mutant {
  readonly what: string
  readonly file: string
  readonly from: string
  readonly to: string
  /**
   * The schedule that catches it, which is tried first. Another may, once the engine or the schedules are others:
   * `node electron/sync/simulation/try-mutants.ts --find` finds the first of those from 1 to 20,000.
   */
  readonly caughtBy: number
}

export const mutants: readonly Mutant[] = [
  {
    what: 'updates are sent without looking at the ETag',
    file: 'providers/memory/memory-provider.ts',
    from: 'this.#refuseUnless(current.etag === base.etag)',
    to: '',
    caughtBy: 96,
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
    to: 'new Set<string>()',
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
    from: 'if (isListed) for (const ref of unlisted(context, listed, last.window)) removed.add(ref)',
    to: '',
    caughtBy: 127,
  },
  {
    what: 'a pull since a cursor takes what it does not list for deleted',
    file: 'sync/pull.ts',
    from: 'if (isListed) for',
    to: 'for',
    caughtBy: 1,
  },
  {
    what: 'an edit on both sides is taken for one there',
    file: 'sync/plan.ts',
    from: "if (sent === null && sameItem(local.item, mirror.item)) return { kind: 'adopt'",
    to: "if (true) return { kind: 'adopt'",
    caughtBy: 1,
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
    from: "if (sameItem(local.item, mirror.item) && !isRestored) return { kind: 'delete-here', settled: [] }",
    to: "if (true) return { kind: 'delete-here', settled: [] }",
    caughtBy: 1,
  },
  {
    what: 'what was deleted here and edited there is deleted',
    file: 'sync/plan.ts',
    from: 'if (local === null && unchangedThere)',
    to: 'if (local === null)',
    caughtBy: 16,
  },
  {
    what: 'what loses by policy is not kept',
    file: 'sync/settle.ts',
    from: 'entries.setLocal(id, action.item, action.settled)',
    to: 'entries.setLocal(id, action.item, [])',
    caughtBy: 5,
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
    caughtBy: 420,
  },
  {
    what: 'a merge starts from no base',
    file: 'sync/plan.ts',
    from: '    mirror?.item ?? null,\n    local.item,',
    to: '    local.item,\n    local.item,',
    caughtBy: 1,
  },
  {
    what: 'an unconfirmed removal is believed (M2)',
    file: 'sync/pull.ts',
    from: 'const isThere = isUncertain &&',
    to: 'const isThere = false &&',
    caughtBy: 775,
  },
  {
    what: 'the last of two contradictory things is believed (M4)',
    file: 'sync/pull.ts',
    from: '    removed.delete(ref)\n    await look(context, calendar, ref)\n',
    to: '',
    caughtBy: 1,
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
    caughtBy: 678,
  },
  {
    what: 'exceptions stay where a series of other rules has no instance',
    file: 'sync/merge.ts',
    from: 'kept.push(recurrenceId)',
    to: 'continue',
    caughtBy: 186,
  },
  {
    what: 'exceptions do not move along with their series',
    file: 'sync/series-instances.ts',
    from: '[moveOriginalStart(id, from, to), instance]',
    to: '[id, instance]',
    caughtBy: 2,
  },
  {
    what: 'a calendar that is suddenly empty is believed',
    file: 'sync/guard.ts',
    from: 'if (removed === total) return removed > fewEvents',
    to: 'if (removed === total) return false',
    caughtBy: 152,
  },
  {
    what: 'another event under the name of ours is taken for ours',
    file: 'sync/settle.ts',
    from: 'if (remote.item.uid !== sent.uid) {',
    to: 'if (false) {',
    caughtBy: 13874,
  },
  {
    what: 'a name that holds another event now is taken for the same',
    file: 'sync/settle.ts',
    from: 'if (known !== null && knownThere(known)?.item.uid !== remote.item.uid) {',
    to: 'if (false) {',
    caughtBy: 58,
  },
  {
    what: 'an item found before the sides agreed has no name',
    file: 'sync/settle.ts',
    from: "return mirror ?? (incoming.kind === 'item' ? incoming.item : null)",
    to: "return mirror ?? (incoming.kind === 'item' ? null : null)",
    caughtBy: 1764,
  },
  {
    what: 'a sent update is forgotten',
    file: 'sync/push.ts',
    from: "entries.setSent(id, { kind: entry.sent?.kind ?? 'item', item })",
    to: '',
    caughtBy: 462,
  },
  {
    what: 'a sent delete is forgotten',
    file: 'sync/push.ts',
    from: "entries.setSent(id, { kind: 'gone' })",
    to: '',
    caughtBy: 2509,
  },
  {
    what: 'our own edit that comes back is taken for one of theirs',
    file: 'sync/plan.ts',
    from: 'const ours = sent?.item ?? null',
    to: 'const ours = null',
    caughtBy: 462,
  },
  {
    what: 'what the first part of an update dropped is taken for deleted there',
    file: 'sync/merge-instances.ts',
    from: 'isAnew ? { ...old, base: undefined } : old',
    to: 'old',
    caughtBy: 462,
  },
  {
    what: 'what a list of a window lacks is believed to be gone',
    file: 'sync/pull.ts',
    from: 'last.cursor, last.window !== undefined)',
    to: 'last.cursor, false)',
    caughtBy: 8169,
  },
  {
    what: 'the exceptions of a new series are never sent',
    file: 'sync/settle.ts',
    from: 'const agreed = { ...remote, item: sent, etag: unknownEtag }',
    to: 'const agreed = { ...remote, item: entry.local?.item ?? sent, etag: unknownEtag }',
    caughtBy: 1,
  },
]
