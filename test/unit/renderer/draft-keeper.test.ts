import { beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, type Draft } from '../../../src/renderer/src/screens/editor/draft';
import {
  fitted,
  forgetDraft,
  keepDraft,
  keptDraft,
  newDraftKey,
  type DraftStorage,
} from '../../../src/renderer/src/screens/editor/draft-keeper';
import { DAY_MS } from '../../../src/shared/time/duration';

const AT = Date.UTC(2026, 10, 21, 9);
const opened = (at = AT) => ({ shape: EMPTY_DRAFT, now: at });
const named = (name: string, at = AT) => ({
  draft: { ...EMPTY_DRAFT, name },
  from: EMPTY_DRAFT,
  revision: 3,
  at,
});

/** Another tab: the same drafts, but a session of its own. */
function anotherTab(): DraftStorage {
  sessionStorage.clear();
  return { shared: localStorage, tab: sessionStorage };
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('kept drafts', () => {
  const here: DraftStorage = { shared: localStorage, tab: sessionStorage };

  it('outlive the window, each schedule its own', () => {
    keepDraft(here, 's1', newDraftKey('s1'), named('One'));
    keepDraft(here, null, newDraftKey(null), named('New'));
    const later = anotherTab();
    expect(keptDraft(later, 's1', opened())?.kept).toEqual(named('One'));
    expect(keptDraft(later, null, opened())?.kept.draft.name).toBe('New');
    expect(keptDraft(later, 's11', opened())).toBeNull();
  });

  it('of two tabs never write over each other; each goes on with its own', () => {
    const [one, two] = [newDraftKey('s1'), newDraftKey('s1')];
    keepDraft(here, 's1', two, named('Two', AT + 1));
    keepDraft(here, 's1', one, named('One'));
    expect(keptDraft(here, 's1', opened())?.kept.draft.name).toBe('One');
    expect(keptDraft(anotherTab(), 's1', opened())?.kept.draft.name).toBe('Two');
    forgetDraft(here, two, AT + 1);
    expect(keptDraft(anotherTab(), 's1', opened())?.kept.draft.name).toBe('One');
  });

  it('are not forgotten by who saw less than what was typed since', () => {
    const key = newDraftKey('s1');
    keepDraft(here, 's1', key, named('Typed on', AT + 5));
    forgetDraft(here, key, AT);
    expect(keptDraft(here, 's1', opened())?.kept.draft.name).toBe('Typed on');
  });

  it('are forgotten after thirty days', () => {
    keepDraft(here, 's1', newDraftKey('s1'), named('Old'));
    keepDraft(here, 's2', newDraftKey('s2'), named('Young', AT + DAY_MS));
    expect(keptDraft(here, 's1', opened(AT + 30 * DAY_MS))).toBeNull();
    expect(Object.keys(localStorage)).toHaveLength(1);
  });

  it('of another version of the window fit this one', () => {
    const { when, ...rest } = EMPTY_DRAFT;
    const { instant: _, ...older } = when;
    const kept = { ...rest, when: { ...older, every: '2', time: 5 }, tags: 'none', limits: null, gone: 1 };
    expect(fitted<Draft>(EMPTY_DRAFT, kept, EMPTY_DRAFT)).toEqual({
      ...EMPTY_DRAFT,
      when: { ...when, every: '2', time: 5 },
    });
  });

  it('that cannot be read are none', () => {
    localStorage.setItem(newDraftKey('s1'), '{');
    localStorage.setItem(newDraftKey('s1'), '{"draft":{}}');
    expect(keptDraft(here, 's1', opened())).toBeNull();
  });
});
