import { describe, expect, it } from 'vitest'
import { chooseToolsets } from './toolsets.ts'

describe('chooseToolsets', () => {
  it('gives the usual ones, those asked for, or all', () => {
    expect(chooseToolsets(null)).toEqual(['calendar'])
    expect(chooseToolsets(' ')).toEqual(['calendar'])
    expect(chooseToolsets('files, Sync,files')).toEqual(['sync', 'files'])
    expect(chooseToolsets('all')).toEqual(expect.arrayContaining(['calendar', 'sync', 'files']))
  })

  it('gives no more than a token grants', () => {
    expect(chooseToolsets(null, ['sync', 'calendar'])).toEqual(['calendar', 'sync'])
    expect(chooseToolsets('all', ['sync'])).toEqual(['sync'])
    expect(chooseToolsets('sync', ['sync', 'calendar'])).toEqual(['sync'])
    expect(() => chooseToolsets('files', ['sync'])).toThrow(expect.objectContaining({ code: 'denied' }))
  })

  it('names the sets there are to who asks for another', () => {
    expect(() => chooseToolsets('calendar,mail')).toThrow(
      expect.objectContaining({ code: 'invalid', hint: expect.stringContaining('calendar, ') }),
    )
  })
})
