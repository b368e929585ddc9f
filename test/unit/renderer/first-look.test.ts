import { afterEach, beforeEach, expect, it } from 'vitest';
import { FIRST_LOOK_KEY, firstLookOf, keepFirstLook } from '../../../src/renderer/src/first-look';

const LIST = `<div class="app-frame"><style>:root { --m: 1px } .schedule-row { top: var(--m) }</style>
  <span class="rail-badge">2</span>
  <section class="morning-card">Good morning. 2 wait for your decision.</section>
  <input type="search" />
  <div class="schedule-scroller"><ul><li class="schedule-row" style="transform: translateY(40px)" data-picked="true">
    <input type="checkbox" class="row-switch" />
    <svg><path d="M0 0"></path></svg><a id="a1" href="#/schedules/s1" aria-label="Open">Backup &lt;b&gt;</a><span class="schedule-what">rsync --password=x</span>
    <span class="schedule-cadence">Daily at 02:30</span><span class="schedule-next">in 5 min</span>
  </li></ul></div></div>`;

function part<Kind extends HTMLElement>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

beforeEach(() => {
  document.body.innerHTML = `<div id="root">${LIST}</div>`;
  window.location.hash = '';
});
afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
  window.location.hash = '';
});

it('keeps names and when each runs, and nothing that passes or can be pressed', () => {
  const look = firstLookOf(document);
  const kept = document.createElement('div');
  kept.innerHTML = look?.html ?? '';
  expect(kept.textContent.replace(/\s+/g, ' ').trim()).toBe('Backup <b> Daily at 02:30');
  expect(kept.querySelector('b, path, [style], [id], [href], [aria-label], style')).toBeNull();
  expect(kept.querySelector('.schedule-row')?.getAttribute('data-style')).toContain('translateY(40px)');
  expect(kept.querySelector('.row-switch')).toBeNull();
  expect(kept.querySelector('svg')?.getAttribute('data-style')).toContain('hidden');
  expect(look?.styles).toContain('--m: 1px');
});

it('keeps how high the rows are', () => {
  const frame = part('.app-frame');
  frame.dataset['density'] = 'compact';
  frame.insertAdjacentHTML(
    'afterbegin',
    `<style>:root { --row: 40px } [data-density='compact'] { --row: 32px } .schedule-row { height: var(--row) }</style>`,
  );
  const look = firstLookOf(document);
  expect(look?.html).toContain('data-density="compact"');
  expect(look?.styles).toMatch(/\[data-density=.compact.\] \{ --row: 32px/);
});

it.each([
  ['another page', () => (window.location.hash = '#/runs')],
  ['a selected schedule', () => (window.location.hash = '#/schedules?selected=s1')],
  ['a list that is searched', () => void (part<HTMLInputElement>('input').value = 'nas')],
  ['a list that is scrolled', () => void (part('.schedule-scroller').scrollTop = 40)],
  ['a window that has not been drawn', () => part('#root').replaceChildren()],
])('%s is not kept, and what was kept stays', (_, become) => {
  become();
  expect(firstLookOf(document)).toBeUndefined();
});

it('is forgotten when there are no schedules any more', () => {
  const storage = localStorage;
  storage.setItem(FIRST_LOOK_KEY, 'old');
  document.querySelector('.schedule-scroller')?.remove();
  keepFirstLook(document, storage);
  window.dispatchEvent(new Event('pagehide'));
  expect(storage.getItem(FIRST_LOOK_KEY)).toBeNull();
});

it('does without a storage that is full', () => {
  const full = {
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => undefined,
  } as unknown as Storage;
  keepFirstLook(document, full);
  expect(() => window.dispatchEvent(new Event('pagehide'))).not.toThrow();
});
