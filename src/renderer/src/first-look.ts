/**
 * A picture of the list as it was, for the moment before the window has read anything: names and when each runs, which hold for long;
 * nothing of what changes by itself, and nothing that could be pressed. `first-look.js`, which is a part of the page, shows it, and the
 * first drawing of the window takes its place.
 */
import { whenIdle } from './browser-clock';
import { hrefOf, SCHEDULES } from './router';
import { stylesOf } from './styles-of';
import { OVERLAYS } from './theme';

/** `first-look.js` reads the same. */
export const FIRST_LOOK_KEY = 'wakeful.first-look';
/** Where it stands. */
export const FIRST_LOOK = 'first-look';

/** What may be otherwise by now, and what a job runs, which is nothing for a storage outside of the data folder. */
const OF_A_ROW = [
  ...['.schedule-next', '.schedule-last', '.schedule-strip', '.schedule-second', '.schedule-what'],
  '.schedule-alike',
  ...['.pick-box', '.row-switch', '.row-run'],
];
/** What comes and goes as a whole. */
const GUESTS = [
  ...OF_A_ROW.map((part) => `.schedule-row ${part}`),
  ...['.morning-card', '.bulk-bar', `#${OVERLAYS}`],
].join(',');
/** Its place stays, and nothing stands there. */
const PASSING = [
  '.app-notices',
  '.status-line',
  '.rail-badge',
  '.state-filter-count',
  '.schedule-row svg',
].join(',');
/** It is read before anything is shown, so a list of screens is not kept. */
const MOST_CHARACTERS = 200_000;
const FIRST_KEPT_WITHIN_MS = 5_000;

export interface KeptLook {
  /** The page's own script: after an update the styles may be others. */
  readonly script: string;
  readonly html: string;
  /** Of all styles those that it needs: the page's own come later. */
  readonly styles: string;
}

/** The list of the page as it is kept; `null` when it is empty, `undefined` when something else is shown, or only a part of it. */
export function firstLookOf(page: Document): KeptLook | null | undefined {
  const { hash } = page.location;
  const root = page.getElementById('root');
  if (root?.hasChildNodes() !== true || (hash !== '' && hash !== hrefOf(SCHEDULES))) return undefined;
  const search = root.querySelector<HTMLInputElement>('input[type="search"]');
  if (search !== null && search.value !== '') return undefined;
  const scroller = root.querySelector('.schedule-scroller');
  if (scroller === null) return null;
  if (scroller.scrollTop > 0) return undefined;
  const look = root.cloneNode(true) as HTMLElement;
  const { bottom } = scroller.getBoundingClientRect();
  const rows = [...root.querySelectorAll('.schedule-row')];
  for (const [index, row] of [...look.querySelectorAll('.schedule-row')].entries())
    if ((rows[index]?.getBoundingClientRect().top ?? 0) > bottom) row.remove();
  for (const guest of look.querySelectorAll(GUESTS)) guest.remove();
  for (const passing of look.querySelectorAll<HTMLElement>(PASSING)) {
    passing.replaceChildren();
    if (passing.matches('.schedule-row svg')) passing.style.visibility = 'hidden';
  }
  for (const element of look.querySelectorAll('*')) withoutTies(element);
  for (const style of look.querySelectorAll('style')) style.remove();
  const html = look.innerHTML;
  const styles = stylesOf(html, page);
  const script = page.querySelector('meta[name="wakeful-script"]')?.getAttribute('content') ?? '';
  return html.length + styles.length > MOST_CHARACTERS ? null : { script, html, styles };
}

/** The list looks otherwise from now on. */
export function forgetFirstLook(storage: Storage): void {
  try {
    storage.removeItem(FIRST_LOOK_KEY);
  } catch {
    // A storage that is forbidden keeps no look either.
  }
}

/** Takes it away: the window has been drawn. */
export function endFirstLook(page: Document): void {
  page.getElementById(FIRST_LOOK)?.remove();
}

const TIES = [
  ...['id', 'href', 'role', 'tabindex', 'aria-label', 'aria-describedby', 'aria-controls'],
  ...['aria-posinset', 'aria-setsize', 'data-schedule', 'data-picked', 'data-alarming', 'data-selected'],
];

/** A page's policy may refuse styles in attributes, so they are carried by another name; nobody refers to a picture. */
function withoutTies(element: Element): void {
  for (const name of TIES) element.removeAttribute(name);
  const style = element.getAttribute('style');
  if (style === null) return;
  element.setAttribute('data-style', style);
  element.removeAttribute('style');
}

/** Keeps it whenever the page is left or hidden, and once when the list has come. */
export function keepFirstLook(page: Document, storage: Storage): void {
  const keep = (): void => {
    try {
      const look = firstLookOf(page);
      if (look === null) storage.removeItem(FIRST_LOOK_KEY);
      else if (look !== undefined) storage.setItem(FIRST_LOOK_KEY, JSON.stringify(look));
    } catch {
      // A storage that is full or forbidden: the window opens without a first look.
    }
  };
  page.addEventListener('visibilitychange', () => page.visibilityState === 'hidden' && keep());
  page.defaultView?.addEventListener('pagehide', keep);
  whenIdle(FIRST_KEPT_WITHIN_MS, keep);
}
