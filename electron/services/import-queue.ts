import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** Messages that wait at most, so that a quick sender never fills the memory. */
const capacity = 8
/** How often who waits for a message looks after other things, in milliseconds. */
const patience = 100

const sent = 0
const taken = 1
const ended = 2

/**
 * One end of a queue between two threads, of which neither can await: the one that takes is inside a transaction. The
 * messages go through a MessagePort, the waiting over shared memory.
 */
export interface QueueEnd {
  readonly port: MessagePort
  /** Three Int32: messages sent, messages taken, and whether the sender has ended. */
  readonly signals: SharedArrayBuffer
}

export function makeQueue(): { sender: QueueEnd; receiver: QueueEnd } {
  const { port1, port2 } = new MessageChannel()
  const signals = new SharedArrayBuffer(12)
  return { sender: { port: port1, signals }, receiver: { port: port2, signals } }
}

/** Tells the receiver that nothing more will come. Whoever watches over the sender's thread calls it, for that may die. */
export function endQueue({ signals }: Pick<QueueEnd, 'signals'>): void {
  const state = new Int32Array(signals)
  Atomics.store(state, ended, 1)
  Atomics.notify(state, sent)
}

/** Waits, blocking this thread, while the queue is full. */
export function send<T>(end: QueueEnd, message: T): void {
  const state = new Int32Array(end.signals)
  for (;;) {
    const takenSoFar = Atomics.load(state, taken)
    if (Atomics.load(state, sent) - takenSoFar < capacity) break
    Atomics.wait(state, taken, takenSoFar)
  }
  end.port.postMessage(message)
  Atomics.add(state, sent, 1)
  Atomics.notify(state, sent)
}

/**
 * The next message. Waits for it, blocking this thread; `onWait` is called every now and then meanwhile and may throw.
 * Throws CalendarError `unavailable` when the sender has ended and all messages are taken.
 */
export function receive<T>(end: QueueEnd, onWait: () => void): T {
  const state = new Int32Array(end.signals)
  for (;;) {
    const sentSoFar = Atomics.load(state, sent)
    const hasEnded = Atomics.load(state, ended) !== 0
    const received = receiveMessageOnPort(end.port)
    if (received !== undefined) {
      Atomics.add(state, taken, 1)
      Atomics.notify(state, taken)
      return received.message as T
    }
    if (hasEnded)
      throw new CalendarError('unavailable', 'The import stopped; nothing was changed.', {
        fact: { code: 'import-stopped' },
      })
    Atomics.wait(state, sent, sentSoFar, patience)
    onWait()
  }
}
