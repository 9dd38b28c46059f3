import { useEffect, useState } from 'react'

/**
 * False for a moment after the first of a list became another: a click or key that was meant for what stood there before
 * must not answer what has just taken its place.
 */
export function useArmed(first: string | undefined, milliseconds = 500): boolean {
  const [armed, setArmed] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setArmed(first), milliseconds)
    return () => clearTimeout(timer)
  }, [first, milliseconds])
  return first !== undefined && armed === first
}
