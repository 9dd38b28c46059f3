import { oc } from '@orpc/contract'
import { z } from 'zod'

export const vaultContract = {
  rotate: oc
    .route({ method: 'POST', path: '/vault/rotation', summary: 'Seal all stored passwords with a new key' })
    .output(
      z.object({
        keyId: z.string().describe('of the key in use now'),
        source: z.string().describe('where the key is kept'),
        sealed: z.int().describe('passwords that were sealed anew'),
      }),
    ),
}
