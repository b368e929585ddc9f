import { expect, it } from 'vitest';
import { toFailure } from '../../../src/renderer/src/failures';
import { isListView, WHOLE_LIST } from '../../../src/renderer/src/screens/schedules/list-view';

it('takes a view for what it is, and nothing else', () => {
  expect(isListView({ ...WHOLE_LIST, tags: ['nas'], later: true })).toBe(true);
  for (const other of [null, 'name', [], {}, { ...WHOLE_LIST, sort: 'size' }, { ...WHOLE_LIST, tags: [1] }])
    expect(isListView(other)).toBe(false);
});

it('tells a failure that main sent from one that is none', () => {
  const data = { kind: 'conflict', message: 'The name is taken.', field: 'name', fix: null };
  expect(toFailure(Object.assign(new Error(), { data }))).toEqual(data);
  for (const other of [{ ...data, kind: 'odd' }, { ...data, fix: 3 }, null])
    expect(toFailure(Object.assign(new Error(), { data: other })).kind).toBe('unavailable');
  expect(toFailure(new Error('gone')).kind).toBe('unavailable');
});
