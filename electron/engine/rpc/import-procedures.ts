import type { AsyncIteratorClass } from '@orpc/server'
import type { z } from 'zod'
import type { ImportProgress, importRequestSchema } from '#shared/rpc/files.ts'
import { progressIterator } from './progress-iterator.ts'
import type { RpcContext } from './rpc-context.ts'

/** Previews or runs the import of an uploaded file; what was imported is forgotten as a file. */
export async function importUpload(
  { parts, client }: RpcContext,
  request: z.infer<typeof importRequestSchema>,
  preview: boolean,
  signal: AbortSignal | undefined,
): Promise<AsyncIteratorClass<ImportProgress, void, void>> {
  const { uploadId, ...target } = request
  const file = parts.uploads.get(uploadId)
  const { importFile } = await import('#electron/services/import-file.ts')
  const ends = signal === undefined ? parts.closing : AbortSignal.any([signal, parts.closing])
  return progressIterator<ImportProgress>(ends, async (report, abort) => {
    const result = await importFile(parts.context, client.actor, {
      ...file,
      ...target,
      preview,
      onProgress: (progress) => report({ kind: 'progress', ...progress }),
      signal: abort,
    })
    if (!preview) parts.uploads.remove(uploadId)
    return { kind: 'done', report: result }
  })
}
