/** Whether letters and signs by themselves are shortcuts: whoever speaks to the computer, or brushes keys, can switch them off. */
import { useStore } from 'zustand';
import { windowChoice } from '../window-choice';

const { store, choose } = windowChoice('wakeful.single-keys', ['on', 'off']);

export function areSingleKeysOn(): boolean {
  return store.getState().choice === 'on';
}

export function useSingleKeysOn(): boolean {
  return useStore(store, ({ choice }) => choice === 'on');
}

export function switchSingleKeys(areOn: boolean): void {
  choose(areOn ? 'on' : 'off');
}

/** A letter, figure or sign without Control, Alt or Command. */
export function isSingleKey(stroke: string): boolean {
  return [...stroke.replace(/^Shift\+(?=.)/, '')].length === 1;
}
