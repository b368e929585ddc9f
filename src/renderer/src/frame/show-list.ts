import { useApp } from '../app-context';
import { navigate, SCHEDULES } from '../router';
import { WHOLE_LIST, type ListView } from '../screens/schedules/list-view';

/** Leads to the list, showing this of it, whatever else was looked for before. */
function useShowList(shown: Partial<ListView>): () => void {
  const { board } = useApp();
  return () => {
    board.setState({ view: { ...WHOLE_LIST, ...shown } });
    navigate(SCHEDULES);
  };
}

export function useShowPaused(): () => void {
  return useShowList({ state: 'paused' });
}

export function useShowNextFirst(): () => void {
  return useShowList({ sort: 'next' });
}
