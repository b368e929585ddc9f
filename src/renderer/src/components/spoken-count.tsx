/** Says how much is left after a search or a filter, once what was chosen has settled; silent when a list changes by itself. */
import { useEffect, useRef, useState } from 'react';
import { after } from '../browser-clock';

/** A pause in typing. */
const SETTLED_MS = 700;

export function SpokenCount({
  about,
  text,
}: {
  /** What was asked for; `null` while the answer has not come. */
  about: string | null;
  text: string;
}): React.JSX.Element {
  const [said, say] = useState('');
  const newest = useRef(text);
  const spoken = useRef(about);
  useEffect(() => {
    newest.current = text;
  });
  useEffect(() => {
    if (about === null || spoken.current === about) return;
    if (spoken.current === null) {
      // What a screen shows when it opens is read as its content.
      spoken.current = about;
      return;
    }
    return after(SETTLED_MS, () => {
      spoken.current = about;
      say(newest.current);
    });
  }, [about]);
  return (
    <p className="only-read-aloud" role="status">
      {said}
    </p>
  );
}
