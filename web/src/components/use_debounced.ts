import { useEffect, useState } from "preact/hooks";

/** The value when it has rested for a moment: one call for a word, not one for each letter. */
export function useDebounced<T>(value: T, milliseconds = 180): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
