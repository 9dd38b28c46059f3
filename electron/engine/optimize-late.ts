import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 wait for ten times as many calls as usual before it optimises a function. Most of an engine's code runs a few times a
 * day: nobody notices it optimised, but the compilers that do it take 5 MB of memory each time they are needed. What is
 * really busy, such as an import, gets there within a moment all the same.
 */
export function optimizeLate(): void {
  setFlagsFromString('--invocation-count-for-maglev=4000')
  setFlagsFromString('--invocation-count-for-turbofan=30000')
}
