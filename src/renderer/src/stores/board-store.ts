/** How a person looks at the list of schedules: what is shown of it, kept while the window lives, and the views they saved. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { comparedNames } from '../compared-names';
import { isListView, isSameView, WHOLE_LIST, type ListView } from '../screens/schedules/list-view';
import { hasShape, isText } from '../stored-shapes';

export interface SavedView {
  readonly name: string;
  readonly view: ListView;
}
const isSavedView = hasShape<SavedView>({ name: isText, view: isListView });

export interface BoardState {
  readonly view: ListView;
  /** By name. */
  readonly saved: readonly SavedView[];
}
export type BoardStore = StoreApi<BoardState>;

const KEY = 'wakeful.views';

export function createBoardStore(storage: Storage): BoardStore {
  const store = createStore<BoardState>(() => ({ view: WHOLE_LIST, saved: savedViews(storage) }));
  store.subscribe(({ saved }, before) => {
    if (saved !== before.saved) keepViews(storage, saved);
  });
  return store;
}

/** What cannot be read is left out: a view of a later version must not take the others with it. */
function savedViews(storage: Storage): SavedView[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return (kept as unknown[]).filter(isSavedView).filter(({ name }) => name !== '');
  } catch {
    return [];
  }
}

function keepViews(storage: Storage, saved: readonly SavedView[]): void {
  try {
    storage.setItem(KEY, JSON.stringify(saved));
  } catch {
    // Storage is full or forbidden: the views last as long as the window.
  }
}

function inOrder(saved: readonly SavedView[]): SavedView[] {
  return saved.toSorted((a, b) => comparedNames(a.name, b.name));
}

export function viewChanged(state: BoardState, change: Partial<ListView>): BoardState {
  return { ...state, view: { ...state.view, ...change } };
}

/** The saved view that is shown, if it is one. */
export function shownView({ view, saved }: BoardState): SavedView | null {
  return saved.find((other) => isSameView(other.view, view)) ?? null;
}

export function viewNamed({ saved }: BoardState, name: string): SavedView | null {
  return saved.find((view) => comparedNames(view.name, name) === 0) ?? null;
}

export function viewSaved(state: BoardState, added: SavedView): BoardState {
  return { ...state, saved: inOrder([...state.saved.filter(({ name }) => name !== added.name), added]) };
}

export function viewRemoved(state: BoardState, name: string): BoardState {
  return { ...state, saved: state.saved.filter((view) => view.name !== name) };
}

export function viewRenamed(state: BoardState, from: string, to: string): BoardState {
  const saved = state.saved.map((view) => (view.name === from ? { ...view, name: to } : view));
  return { ...state, saved: inOrder(saved) };
}
