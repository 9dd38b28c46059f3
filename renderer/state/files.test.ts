import { expect, it } from 'vitest'
import * as contract from '#shared/rpc/files.ts'
import { exportPath, uploadPath } from './files.ts'

it('uses the addresses of the contract', () => {
  expect(uploadPath).toBe(contract.uploadPath)
  expect(exportPath).toBe(contract.exportPath)
})
