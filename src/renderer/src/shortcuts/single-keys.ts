/** Whether letters and signs by themselves are shortcuts: whoever speaks to the computer, or brushes keys, can switch them off. */
import { createStore } from 'zustand/vanilla';

const KEY = 'wakeful.single-keys';

export const singleKeys = createStore<{ readonly areOn: boolean }>(() => ({ areOn: read() }));

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function switchSingleKeys(areOn: boolean): void {
  singleKeys.setState({ areOn });
  try {
    if (areOn) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Storage is full or forbidden: it holds as long as the window.
  }
}

/** A letter, figure or sign without Control, Alt or Command. */
export function isSingleKey(stroke: string): boolean {
  return [...stroke.replace(/^Shift\+(?=.)/, '')].length === 1;
}
