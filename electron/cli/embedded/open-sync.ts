import { keySources } from '#electron/accounts/vault/key-sources.ts'
import { withSync } from '#electron/engine/create-sync.ts'
import type { StoreKeeper } from '#electron/engine/store-keeper.ts'
import type { RestoringContext } from '#electron/services/service-context.ts'
import type { SignInContext } from '#electron/services/sign-in-context.ts'

const silence = (): void => undefined

/** Adds accounts and their sync to a context. What they do is told in reports; there is nobody to read a log. */
export function openSync(
  context: RestoringContext,
  data: StoreKeeper,
  environment: Readonly<Record<string, string | undefined>>,
): RestoringContext & SignInContext {
  const log = { debug: silence, info: silence, warn: silence, error: silence }
  return withSync(context, data, { keySources: keySources(environment), environment, log })
}
