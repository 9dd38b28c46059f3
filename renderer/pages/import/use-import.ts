import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportProgress, ImportReport, UploadReceipt } from '#shared/rpc/files.ts'
import { messages } from '../../messages/messages.ts'
import { engine } from '../../state/engine.ts'
import { UploadError, uploadFile } from '../../state/files.ts'
import type { OpenedFile } from '../../state/place.ts'

/** Where an import stands. `share` is 0 to 1. */
export type ImportState =
  | { step: 'pick' }
  | { step: 'upload'; name: string; share: number }
  | { step: 'check'; name: string; share: number; events: number }
  | { step: 'preview'; receipt: UploadReceipt; report: ImportReport; isRefreshing: boolean }
  | { step: 'import'; name: string; share: number; events: number }
  | { step: 'done'; name: string; report: ImportReport }
  | { step: 'failed'; name: string; message: string; hint: string | undefined; error: unknown }

export interface Target {
  calendarId?: string
  calendarName?: string
}

/** Takes a file through upload and preview to import; each step can be given up by closing. */
export function useImport(file: File | OpenedFile | null, firstTarget: (receipt: UploadReceipt) => Target) {
  const [state, setState] = useState<ImportState>({ step: 'pick' })
  const running = useRef<AbortController | null>(null)
  const target = useRef(firstTarget)
  target.current = firstTarget

  const begin = useCallback(() => {
    running.current?.abort()
    running.current = new AbortController()
    return running.current.signal
  }, [])

  const preview = useCallback(
    async (receipt: UploadReceipt, into: Target, shown: ImportReport | null) => {
      const signal = begin()
      if (shown !== null) setState({ step: 'preview', receipt, report: shown, isRefreshing: true })
      try {
        const steps = await engine.import.preview({ uploadId: receipt.uploadId, ...into }, { signal })
        const report = await follow(steps, signal, (progress) => {
          if (shown === null) setState({ step: 'check', name: receipt.name, ...progress })
        })
        setState({ step: 'preview', receipt, report, isRefreshing: false })
      } catch (error) {
        if (!signal.aborted) setState(failure(receipt.name, error))
      }
    },
    [begin],
  )

  const start = useCallback(
    async (picked: File | OpenedFile) => {
      const signal = begin()
      setState({ step: 'upload', name: picked.name, share: 0 })
      try {
        const receipt = await uploadFile(
          picked,
          (share) => setState({ step: 'upload', name: picked.name, share }),
          signal,
        )
        setState({ step: 'check', name: picked.name, share: 0, events: 0 })
        await preview(receipt, target.current(receipt), null)
      } catch (error) {
        if (!signal.aborted) setState(failure(picked.name, error))
      }
    },
    [begin, preview],
  )

  const run = useCallback(
    async (receipt: UploadReceipt, into: Target & { leaveOut: readonly string[] }) => {
      const signal = begin()
      setState({ step: 'import', name: receipt.name, share: 0, events: 0 })
      try {
        const steps = await engine.import.run(
          { uploadId: receipt.uploadId, ...into, leaveOut: [...into.leaveOut] },
          { signal },
        )
        const report = await follow(steps, signal, (progress) =>
          setState({ step: 'import', name: receipt.name, ...progress }),
        )
        setState({ step: 'done', name: receipt.name, report })
      } catch (error) {
        if (!signal.aborted) setState(failure(receipt.name, error))
      }
    },
    [begin],
  )

  useEffect(() => {
    if (file !== null) void start(file)
    else setState({ step: 'pick' })
  }, [file, start])
  useEffect(() => () => running.current?.abort(), [])

  return { state, preview, run, retry: () => file !== null && void start(file) }
}

async function follow(
  steps: AsyncIterable<ImportProgress>,
  signal: AbortSignal,
  onProgress: (progress: { share: number; events: number }) => void,
): Promise<ImportReport> {
  for await (const step of steps) {
    if (signal.aborted) break
    if (step.kind === 'done') return step.report
    onProgress({ share: step.totalOctets === 0 ? 0 : step.octets / step.totalOctets, events: step.events })
  }
  throw new Error(messages.errors.lost)
}

function failure(name: string, error: unknown): ImportState {
  if (error instanceof UploadError) {
    return {
      step: 'failed',
      name,
      message: error.message || messages.errors.lost,
      hint: error.hint,
      error: null,
    }
  }
  return { step: 'failed', name, message: '', hint: undefined, error }
}
