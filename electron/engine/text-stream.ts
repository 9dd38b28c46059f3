const sliceLength = 64 * 1024

/** Text as octets in pieces of some 64 kB, made only as fast as they are read; other work goes on between the pieces. */
export function textStream(texts: Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = texts[Symbol.iterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise((resolve) => setImmediate(resolve))
        let slice = ''
        while (slice.length < sliceLength) {
          const { done, value } = iterator.next()
          if (done === true) {
            if (slice !== '') controller.enqueue(encoder.encode(slice))
            controller.close()
            return
          }
          slice += value
        }
        controller.enqueue(encoder.encode(slice))
      },
      cancel() {
        iterator.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}
