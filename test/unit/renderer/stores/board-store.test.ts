import { beforeEach, expect, it } from 'vitest';
import { WHOLE_LIST } from '../../../../src/renderer/src/screens/schedules/list-view';
import {
  createBoardStore,
  shownView,
  viewChanged,
  viewNamed,
  viewRemoved,
  viewRenamed,
  viewSaved,
} from '../../../../src/renderer/src/stores/board-store';

const failing = { ...WHOLE_LIST, state: 'failing' } as const;
beforeEach(() => localStorage.clear());

it('saved views outlive the window, in the order of their names', () => {
  const board = createBoardStore(localStorage);
  board.setState((state) => viewSaved(state, { name: 'View 10', view: failing }));
  board.setState((state) => viewSaved(state, { name: 'View 2', view: WHOLE_LIST }));
  const again = createBoardStore(localStorage).getState();
  expect(again.saved.map(({ name }) => name)).toEqual(['View 2', 'View 10']);
  expect(again.view).toEqual(WHOLE_LIST);
  expect(viewNamed(again, 'view 10')?.view).toEqual(failing);
});

it('knows the view that is shown, renames it and removes it', () => {
  const board = createBoardStore(localStorage);
  board.setState((state) => viewSaved(state, { name: 'Bad', view: failing }));
  expect(shownView(board.getState())).toBeNull();
  board.setState((state) => viewChanged(state, { state: 'failing' }));
  expect(shownView(board.getState())?.name).toBe('Bad');
  board.setState((state) => viewRenamed(state, 'Bad', 'Failing'));
  expect(shownView(board.getState())?.name).toBe('Failing');
  board.setState((state) => viewRemoved(state, 'Failing'));
  expect(createBoardStore(localStorage).getState().saved).toEqual([]);
});

it('leaves out what it cannot read, and keeps the rest', () => {
  localStorage.setItem(
    'wakeful.views',
    JSON.stringify([{ name: 'Odd', view: { state: 'purple' } }, { name: 'Bad', view: failing }, 7]),
  );
  expect(createBoardStore(localStorage).getState().saved).toEqual([{ name: 'Bad', view: failing }]);
  localStorage.setItem('wakeful.views', '{broken');
  expect(createBoardStore(localStorage).getState().saved).toEqual([]);
});
