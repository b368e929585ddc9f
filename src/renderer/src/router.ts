/** Where the window is, kept in the address's hash so that back and forward work from a file as from a server. */
import { HOUR_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { useSyncExternalStore } from 'react';
import { filterOf, parseRunFilter, runFilterQuery, type RunHistoryFilter } from './run-filter';

/** The parts of the settings that an address can name, in their order on the page. */
export const SETTINGS_PARTS = [
  ...(['desktop', 'appearance', 'keyboard', 'updates'] as const),
  ...(['after-sleep', 'runs', 'notifications', 'output'] as const),
  ...(['secrets', 'environment', 'computer'] as const),
] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

export type Route =
  | { readonly screen: 'schedules'; readonly selected: string | null }
  | {
      readonly screen: 'schedule';
      readonly id: string;
      /** The due time whose line of the ledger is meant. */
      readonly at?: string;
    }
  | { readonly screen: 'new-schedule' }
  /** `part`: what of the page is meant. */
  | { readonly screen: 'edit-schedule'; readonly id: string; readonly part?: EditorPart }
  | {
      readonly screen: 'timeline';
      /** What is shown: from one instant to another, or a length of time around the present. */
      readonly from: string | null;
      readonly to: string | null;
      readonly length: string | null;
      readonly view: 'table' | null;
    }
  /** What is left out is not asked for. */
  | ({ readonly screen: 'runs' } & Partial<RunHistoryFilter>)
  | { readonly screen: 'run'; readonly id: string; readonly part?: 'why' }
  | { readonly screen: 'run-again'; readonly id: string }
  | { readonly screen: 'waiting' }
  | { readonly screen: 'health' }
  | { readonly screen: 'morning' }
  | { readonly screen: 'sleep-log' }
  /** `part` is where to begin; without it, at the top. */
  | { readonly screen: 'settings'; readonly part?: SettingsPart }
  | { readonly screen: 'about' }
  | { readonly screen: 'import' }
  | { readonly screen: 'nowhere' };

const EDITOR_PARTS = ['missed', 'conditions'] as const;
export type EditorPart = (typeof EDITOR_PARTS)[number];

/** Nothing where the address names none that there is. */
function partOf<Part extends string>(search: URLSearchParams, parts: readonly Part[]): { part?: Part } {
  const part = parts.find((each) => each === search.get('part'));
  return part === undefined ? {} : { part };
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter((part) => part !== '');
  const search = new URLSearchParams(query);
  const [section = 'schedules', id, verb, ...rest] = parts;
  if (rest.length > 0) return { screen: 'nowhere' };
  if (section === 'schedules') {
    if (id === undefined) return { screen: 'schedules', selected: search.get('selected') };
    if (id === 'new' && verb === undefined) return { screen: 'new-schedule' };
    if (/^s\d+$/.test(id) && verb === undefined) {
      const at = search.get('at');
      return { screen: 'schedule', id, ...(at === null ? {} : { at }) };
    }
    if (/^s\d+$/.test(id) && verb === 'edit')
      return { screen: 'edit-schedule', id, ...partOf(search, EDITOR_PARTS) };
  }
  if (section === 'timeline' && id === undefined)
    return {
      screen: 'timeline',
      from: search.get('from'),
      to: search.get('to'),
      length: search.get('length'),
      view: search.get('view') === 'table' ? 'table' : null,
    };
  if (section === 'runs' && id !== undefined && /^r\d+$/.test(id) && verb === 'again')
    return { screen: 'run-again', id };
  if (section === 'runs' && verb === undefined) {
    if (id !== undefined)
      return /^r\d+$/.test(id) ? { screen: 'run', id, ...partOf(search, ['why']) } : { screen: 'nowhere' };
    return { screen: 'runs', ...parseRunFilter(search) };
  }
  if (section === 'waiting' && id === undefined) return { screen: 'waiting' };
  if (section === 'health' && id === undefined) return { screen: 'health' };
  if (section === 'morning' && id === undefined) return { screen: 'morning' };
  if (section === 'sleep-log' && id === undefined) return { screen: 'sleep-log' };
  if (section === 'settings' && id === undefined)
    return { screen: 'settings', ...partOf(search, SETTINGS_PARTS) };
  if (section === 'about' && id === undefined) return { screen: 'about' };
  if (section === 'import' && id === undefined) return { screen: 'import' };
  return { screen: 'nowhere' };
}

function withQuery(path: string, query: Record<string, string | null>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

export function hrefOf(route: Exclude<Route, { screen: 'nowhere' }>): string {
  switch (route.screen) {
    case 'schedules':
      return withQuery('#/schedules', { selected: route.selected });
    case 'schedule':
      return withQuery(`#/schedules/${route.id}`, { at: route.at ?? null });
    case 'new-schedule':
      return '#/schedules/new';
    case 'edit-schedule':
      return withQuery(`#/schedules/${route.id}/edit`, { part: route.part ?? null });
    case 'timeline':
      return withQuery('#/timeline', {
        from: route.from,
        to: route.to,
        length: route.length,
        view: route.view,
      });
    case 'runs':
      return withQuery('#/runs', runFilterQuery(filterOf(route)));
    case 'run':
      return withQuery(`#/runs/${route.id}`, { part: route.part ?? null });
    case 'run-again':
      return `#/runs/${route.id}/again`;
    case 'waiting':
      return '#/waiting';
    case 'health':
      return '#/health';
    case 'morning':
      return '#/morning';
    case 'sleep-log':
      return '#/sleep-log';
    case 'settings':
      return withQuery('#/settings', { part: route.part ?? null });
    case 'about':
      return '#/about';
    case 'import':
      return '#/import';
  }
}

export const SCHEDULES = { screen: 'schedules', selected: null } as const;
export const WAITING = { screen: 'waiting' } as const;
export const TIMELINE = { screen: 'timeline', from: null, to: null, length: null, view: null } as const;
/** So that what happened there stands between what was before and after it. */
export function timelineAround(from: Instant, to: Instant): string {
  return hrefOf({ ...TIMELINE, from: formatInstant(from - HOUR_MS), to: formatInstant(to + HOUR_MS) });
}
export const MORNING = { screen: 'morning' } as const;
export const ALL_RUNS = { screen: 'runs' } as const;

/** Those that are reached by name. */
export const SCREENS = {
  schedules: SCHEDULES,
  waiting: WAITING,
  runs: ALL_RUNS,
  timeline: TIMELINE,
  health: { screen: 'health' },
  'sleep-log': { screen: 'sleep-log' },
  morning: MORNING,
  settings: { screen: 'settings' },
  about: { screen: 'about' },
  import: { screen: 'import' },
} as const;

export function navigate(
  route: Exclude<Route, { screen: 'nowhere' }>,
  how: 'push' | 'replace' = 'push',
): void {
  const href = hrefOf(route);
  if (how === 'push') {
    if (window.location.hash === href) return arriveAgain(route);
    window.location.hash = href;
    return;
  }
  window.history.replaceState(window.history.state, '', href);
  // Replacing is silent; whoever listens for moves must hear of this one too.
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Who is there already, and has moved away from the part that the address names, is led to it once more. */
function arriveAgain({ screen }: Route): void {
  if (screen !== 'settings') return;
  parsed = null;
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

let parsed: { hash: string; route: Route } | null = null;

function currentRoute(): Route {
  const hash = window.location.hash;
  // The same hash must give the same object, or React would render without end.
  if (parsed?.hash !== hash) parsed = { hash, route: parseRoute(hash) };
  return parsed.route;
}

/** Answers whether the person is still where they are now: who waits for an answer asks before it moves anybody. */
export function whereabouts(): () => boolean {
  const { hash } = window.location;
  return () => window.location.hash === hash;
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

/** Of the route only what `part` answers: who asks renders again when that changes, not with every step. */
export function useRoutePart<Part extends string | boolean | null>(part: (route: Route) => Part): Part {
  return useSyncExternalStore(subscribe, () => part(currentRoute()));
}
