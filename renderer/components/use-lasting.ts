import { useEffect, useState } from 'react'

/** True once a condition has lasted so long: what takes less shows no sign of work, which would only flicker. */
export function useLasting(condition: boolean, milliseconds = 200): boolean {
  const [isLasting, setLasting] = useState(false)
  useEffect(() => {
    if (!condition) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), milliseconds)
    return () => clearTimeout(timer)
  }, [condition, milliseconds])
  return condition && isLasting
}
