import { oc } from '@orpc/contract'
import { z } from 'zod'

export const statusSchema = z.object({
  version: z.string(),
  home: z.string().describe('data folder'),
  pid: z.int(),
  startedAt: z.iso.datetime(),
  listeners: z.array(z.string()).describe('addresses served'),
  zone: z.string().describe("the person's zone"),
  calendars: z.int(),
  events: z.int(),
  database: z.object({
    octets: z.int(),
    schemaVersion: z.int(),
    integrity: z
      .enum(['ok', 'unchecked', 'checking', 'damaged'])
      .describe(
        'what a check of the whole file found; of a large one unchecked or checking until the first has ended',
      ),
    lastBackupAt: z.iso.datetime().nullable(),
  }),
})
export type Status = z.infer<typeof statusSchema>

export const backupSchema = z.object({ name: z.string(), at: z.iso.datetime(), octets: z.int() })
export type Backup = z.infer<typeof backupSchema>

export const systemContract = {
  status: oc
    .route({ method: 'GET', path: '/status', summary: 'The engine and its store' })
    .output(statusSchema),
}

export const backupContract = {
  list: oc
    .route({ method: 'GET', path: '/backups', summary: 'Backups, newest first' })
    .output(z.array(backupSchema)),
  create: oc
    .route({ method: 'POST', path: '/backups', summary: 'Back up the store now' })
    .output(backupSchema),
  restore: oc
    .route({ method: 'POST', path: '/backups/{name}/restore', summary: 'Put a backup in place of the store' })
    .input(z.object({ name: z.string() }))
    .output(
      z.object({ restored: backupSchema, keptAs: z.string().describe('backup made of the store before') }),
    ),
}
