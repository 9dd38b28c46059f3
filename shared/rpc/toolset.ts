import { z } from 'zod'

/**
 * Tools that an assistant is given together. Each costs a model tokens, so a client has those of `calendar` and, where it
 * asks for them, the others.
 */
export const toolsetSchema = z.enum(['calendar', 'accounts', 'sync', 'files', 'time', 'trips'])
export type Toolset = z.infer<typeof toolsetSchema>

/** What a client has that asks for nothing else. */
export const usualToolsets: readonly Toolset[] = ['calendar']
