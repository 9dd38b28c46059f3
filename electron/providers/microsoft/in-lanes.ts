/** Answers of `work` for every value, in their order, so many under way at a time. Rejects with the first failure. */
export async function mapInLanes<Value, Result>(
  lanes: number,
  values: readonly Value[],
  work: (value: Value) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const lane = async () => {
    for (let place = next++; place < values.length; place = next++) {
      const value = values[place]
      if (value !== undefined) results[place] = await work(value)
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, values.length) }, lane))
  return results
}
