/** What is typed between asking for the palette and its field having the focus: kept, and given to the field. */
import { after } from '../browser-clock';

/** Whoever waits longer has noticed that nothing comes. */
const PATIENCE_MS = 10_000;

export interface TypedAhead {
  readonly text: string;
  /** Whether Enter was the last that was pressed. */
  readonly entered: boolean;
}

const NOTHING: TypedAhead = { text: '', entered: false };
let kept = NOTHING;
let stop: (() => void) | null = null;

function withKey({ text, entered }: TypedAhead, key: string): TypedAhead | null {
  if (key === 'Enter') return { text, entered: text !== '' };
  if (entered) return null;
  if (key === 'Backspace') return { text: [...text].slice(0, -1).join(''), entered };
  return [...key].length === 1 ? { text: text + key, entered } : null;
}

/** Begins to listen, before anybody else hears of a key. Escape calls `onEscape`. */
export function listenAhead(onEscape: () => void): void {
  takeTypedAhead();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const next = event.key === 'Escape' ? NOTHING : withKey(kept, event.key);
    if (next === null) return;
    kept = next;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onEscape();
  };
  document.addEventListener('keydown', onKeyDown, true);
  const disarm = after(PATIENCE_MS, () => void takeTypedAhead());
  stop = () => {
    disarm();
    document.removeEventListener('keydown', onKeyDown, true);
  };
}

/** Ends listening. */
export function takeTypedAhead(): TypedAhead {
  const taken = kept;
  stop?.();
  stop = null;
  kept = NOTHING;
  return taken;
}
