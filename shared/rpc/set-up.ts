import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What assistants are to be told so that they find this engine; what they are given is made of it, and works as it is. */
export const setUpSchema = z.object({
  command: z
    .array(z.string())
    .min(1)
    .nullable()
    .describe(
      'a program and its arguments, by absolute paths, that speak MCP on standard input and output of the computer that the engine runs on; null where the engine serves other machines, or knows of no such program',
    ),
  lacks: z
    .literal('node')
    .nullable()
    .describe('what has to be installed before there is a command; null where nothing is missing'),
  address: z
    .url()
    .nullable()
    .describe('of MCP over Streamable HTTP; null where the engine does not listen on TCP'),
  system: z.enum(['posix', 'windows']).describe('how the command is quoted for a shell'),
})
export type SetUp = z.infer<typeof setUpSchema>

/** For the person's own clients. */
export const setUpContract = {
  read: oc
    .route({ method: 'GET', path: '/set-up', summary: 'What to tell an assistant so that it finds Kalends' })
    .output(setUpSchema),
}
