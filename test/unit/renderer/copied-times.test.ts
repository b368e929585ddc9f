/** What is copied from the window says exactly when. */
import { afterEach, describe, expect, it } from 'vitest';
import { tellCopiedTimes, withExactTimes } from '../../../src/renderer/src/more/copied-times';
import { exactMoment, exactTimes } from '../../../src/renderer/src/time/instants';

const AT = '2026-11-21T02:30:00.000Z';
const LATER = '2026-11-21T07:30:00.000Z';
const exact = exactMoment(Date.parse(AT));

let stop = (): void => undefined;
afterEach(() => {
  stop();
  document.body.innerHTML = '';
});

function page(html: string): void {
  document.body.innerHTML = html;
}

const here = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
};

function rangeOf(selector: string): Range {
  const range = document.createRange();
  range.selectNodeContents(here(selector));
  return range;
}

/** What the clipboard has after the person has copied this, `null` where the window left that to the browser. */
function copied(selector: string): string | null {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(rangeOf(selector));
  let told = null as string | null;
  const event = new Event('copy', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { setData: (_type: string, text: string) => (told = text) } });
  here(selector).dispatchEvent(event);
  expect(event.defaultPrevented).toBe(told !== null);
  return told;
}

describe('copying', () => {
  it('puts the exact instant behind the words for it', () => {
    stop = tellCopiedTimes(document);
    page(`<p>ran late <time datetime="${AT}">today 02:30</time>, for a sleep</p>`);
    expect(copied('p')).toBe(`ran late today 02:30 (${exact}), for a sleep`);
  });

  it('tells both ends of a stretch', () => {
    page(`<p><time datetime="${LATER}" data-from="${AT}">02:30 to 07:30</time></p>`);
    const both = exactTimes(Date.parse(AT), Date.parse(LATER));
    expect(withExactTimes('02:30 to 07:30', rangeOf('p'))).toBe(`02:30 to 07:30 (${both})`);
  });

  it('tells each of several that are put alike, in their order', () => {
    page(`<p><time datetime="${AT}">today</time> and <time datetime="${LATER}">today</time></p>`);
    const later = exactMoment(Date.parse(LATER));
    expect(withExactTimes('today and today', rangeOf('p'))).toBe(`today (${exact}) and today (${later})`);
  });

  it('tells it of a part of the words, and of nothing that was not selected', () => {
    page(`<p>due <time datetime="${AT}">today 02:30</time> and <time datetime="${LATER}">later</time></p>`);
    const range = document.createRange();
    const words = here('time').firstChild as Text;
    range.setStart(words, 6);
    range.setEnd(words, 11);
    expect(withExactTimes('02:30', range)).toBe(`02:30 (${exact})`);
    range.setStart(here('p').firstChild as Text, 0);
    range.setEnd(here('p').firstChild as Text, 3);
    expect(withExactTimes('due', range)).toBeNull();
  });

  it('leaves everything else to the browser', () => {
    stop = tellCopiedTimes(document);
    page(`<p>no time</p><div role="log"><time datetime="${AT}">02:30</time></div>`);
    expect(copied('p')).toBeNull();
    expect(copied('[role=log]')).toBeNull();
    stop();
    page(`<p><time datetime="${AT}">today</time></p>`);
    expect(copied('p')).toBeNull();
  });
});
