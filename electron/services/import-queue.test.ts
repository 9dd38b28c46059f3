import { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { endQueue, makeQueue, receive, send } from './import-queue.ts'

it('gives messages in order, and says so when the sender has ended', () => {
  const { sender, receiver } = makeQueue()
  send(sender, 'one')
  send(sender, { two: 2 })
  endQueue(receiver)
  const onWait = vi.fn()
  expect(receive(receiver, onWait)).toBe('one')
  expect(receive(receiver, onWait)).toEqual({ two: 2 })
  expect(() => receive(receiver, onWait)).toThrow('The import stopped')
  expect(onWait).not.toHaveBeenCalled()
})

it('lets the receiver look after other things while it waits', () => {
  const { receiver } = makeQueue()
  let waits = 0
  const stopSoon = () => {
    if (++waits === 2) throw new Error('cancelled')
  }
  expect(() => receive(receiver, stopSoon)).toThrow('cancelled')
})

it('makes a sender wait that is too far ahead', async () => {
  const { sender, receiver } = makeQueue()
  const address = JSON.stringify(new URL('./import-queue.ts', import.meta.url).href)
  const program = `
    const { workerData } = require('node:worker_threads')
    import(${address}).then(({ send }) => {
      for (let number = 0; number < 100; number++) send(workerData, number)
    })`
  const worker = new Worker(program, { eval: true, workerData: sender, transferList: [sender.port] })
  const state = new Int32Array(receiver.signals)
  await expect.poll(() => Atomics.load(state, 0)).toBe(8)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(Atomics.load(state, 0)).toBe(8)
  const received = Array.from({ length: 100 }, () => receive<number>(receiver, () => {}))
  expect(received).toEqual(Array.from({ length: 100 }, (_, number) => number))
  await worker.terminate()
})
