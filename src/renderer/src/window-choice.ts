/** A choice of this window's own, kept in its storage: another window may have it otherwise. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isOneOf } from './is-one-of';

export interface WindowChoice<Word extends string> {
  readonly store: StoreApi<{ readonly choice: Word }>;
  readonly choose: (word: Word) => void;
}

/** The first word holds while nobody has chosen; it is not kept. */
export function windowChoice<Word extends string>(
  key: string,
  words: readonly [Word, ...Word[]],
): WindowChoice<Word> {
  const isWord = isOneOf(words);
  const [usual] = words;

  function read(): Word {
    try {
      const kept = localStorage.getItem(key);
      return isWord(kept) ? kept : usual;
    } catch {
      return usual;
    }
  }

  const store = createStore<{ readonly choice: Word }>(() => ({ choice: read() }));
  return {
    store,
    choose(choice) {
      store.setState({ choice });
      try {
        if (choice === usual) localStorage.removeItem(key);
        else localStorage.setItem(key, choice);
      } catch {
        // Storage is full or forbidden: it holds as long as the window.
      }
    },
  };
}
