/** Leads to the part of the settings that the address names, and gives its heading the focus. */
import { useEffect, useRef } from 'react';
import { after } from '../../browser-clock';
import type { Route } from '../../router';

export type SettingsRoute = Extract<Route, { screen: 'settings' }>;

/** By then all parts have come, or main does not answer. */
const COME_WITHIN_MS = 3_000;
/** What a person does who goes on by themselves. */
const GOING_ON = ['keydown', 'pointerdown', 'wheel'] as const;

/** `onArrive` shows what a search has hidden. */
export function usePart(route: SettingsRoute, onArrive: () => void): void {
  const arrive = useRef(onArrive);
  useEffect(() => {
    arrive.current = onArrive;
  });
  useEffect(() => {
    const { part } = route;
    const page = document.querySelector('main');
    if (part === undefined || page === null) return;
    arrive.current();
    let led: HTMLElement | null = null;
    const lead = (): void => {
      if (led?.isConnected === true && document.activeElement !== led) return stop();
      led = page.querySelector<HTMLElement>(`[data-part="${part}"] h2`);
      led?.scrollIntoView();
      led?.focus({ preventScroll: true });
    };
    // Parts come as main answers, and those above push this one down.
    const observer = new MutationObserver(lead);
    const disarm = after(COME_WITHIN_MS, () => stop());
    const stop = (): void => {
      disarm();
      observer.disconnect();
      for (const sign of GOING_ON) window.removeEventListener(sign, stop, true);
    };
    for (const sign of GOING_ON) window.addEventListener(sign, stop, true);
    observer.observe(page, { childList: true, subtree: true });
    lead();
    return stop;
  }, [route]);
}
