import { ORPCError } from '@orpc/server'
import type { RpcContext } from './rpc-context.ts'
import { toRpcError } from './to-rpc-error.ts'

/** Wraps every procedure call: translates its errors, counts it, and logs what nobody foresaw. */
export async function observeProcedure<T>(call: {
  context: RpcContext
  path: readonly string[]
  next(): Promise<T>
}): Promise<T> {
  const { parts } = call.context
  const procedure = call.path.join('.')
  const startedAt = performance.now()
  let failed = true
  try {
    const result = await call.next()
    failed = false
    return result
  } catch (error) {
    const translated = toRpcError(error)
    if (!(translated instanceof ORPCError) || translated.status >= 500) {
      parts.log.error({ err: error, procedure }, 'a procedure failed')
    }
    throw translated
  } finally {
    parts.counters.countProcedure(procedure, failed, performance.now() - startedAt)
  }
}
