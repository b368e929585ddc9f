import { useApp } from '../app-context';
import { navigate, SCHEDULES } from '../router';
import { WHOLE_LIST } from '../screens/schedules/list-view';

/** Leads to the schedules that are paused, whatever else was looked for before. */
export function useShowPaused(): () => void {
  const { board } = useApp();
  return () => {
    board.setState({ view: { ...WHOLE_LIST, state: 'paused' } });
    navigate(SCHEDULES);
  };
}
