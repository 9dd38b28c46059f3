import { z } from 'zod'
import { changes, defineTool } from '../tool.ts'
import { fence } from '../untrusted-text.ts'

const revocations = {
  done: 'Access was taken back at the provider',
  unsupported: 'Access was forgotten here; only the person can take it back at the provider',
  failed: 'Access was forgotten here; the provider could not be told',
  none: 'There was no access to take back',
}

export const disconnectAccountTool = defineTool({
  name: 'disconnect_account',
  title: 'Disconnect account',
  description:
    'Unlink an account. The person is always asked, and says whether its events stay here; its server keeps them.',
  annotations: changes,
  input: z.strictObject({ account: z.string().max(200).describe('name or id') }),
  output: z.strictObject({
    events: z.enum(['kept', 'deleted']),
    changeId: z.string().optional().describe('brings them back'),
    revocation: z.string(),
    manage: z.string().optional().describe('address where the person can take access back'),
  }),
  async run({ session: { accounts } }, input) {
    const account = accounts.get(input.account)
    const { keepEvents, changeId, revocation, manageUrl } = await accounts.unlink(account)
    const events = keepEvents ? ('kept' as const) : ('deleted' as const)
    const undo = changeId === null ? '' : ` The person can bring them back by change ${changeId}.`
    return {
      data: {
        events,
        ...(changeId !== null && { changeId }),
        revocation: revocations[revocation],
        ...(manageUrl !== null && { manage: manageUrl }),
      },
      text: `Disconnected ${fence(account.name)}; its events were ${events} here.${undo} ${revocations[revocation]}.`,
    }
  },
})
