/** What main says about what is being written: asked after a pause in typing, and again when a lost connection is back. */
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../app-context';
import { after } from '../../browser-clock';

/** `null` until there is an answer. While another is on its way, the last one stays. */
export function useAsked<Question, Answer>(
  question: Question,
  ask: (question: Question) => Promise<Answer>,
  pauseMs: number,
): Answer | null {
  const { feed } = useApp();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const newest = useRef(ask);
  useEffect(() => {
    newest.current = ask;
  });
  const key = JSON.stringify(question);
  useEffect(() => {
    let asked = 0;
    let disarm = (): void => undefined;
    const put = (given: Answer | null, number: number): void => {
      if (number === asked) setAnswer(given);
    };
    const begin = (): void => {
      disarm();
      const number = ++asked;
      disarm = after(pauseMs, () => {
        newest.current(JSON.parse(key) as Question).then(
          (given) => put(given, number),
          // Without an answer nothing is shown; what is wrong stands on its field, or is told on saving.
          () => put(null, number),
        );
      });
    };
    begin();
    const unsubscribe = feed.subscribe(({ kind }) => {
      if (kind === 'ready') begin();
    });
    return () => {
      asked = -1;
      disarm();
      unsubscribe();
    };
  }, [feed, key, pauseMs]);
  return answer;
}
