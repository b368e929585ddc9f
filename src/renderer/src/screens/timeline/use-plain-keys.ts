/** Single keys for the whole screen: by what they write, on any keyboard, and never while somebody types. */
import { useEffect, useRef } from 'react';
import { isTyping } from '../../shortcuts/strokes';

export type PlainKeys = Readonly<Record<string, () => void>>;

export function usePlainKeys(keys: PlainKeys): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      const act = newest.current[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
