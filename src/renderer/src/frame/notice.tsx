/** What a person must know on every screen: schedules do not fire, or the connection is gone. */
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { ATTEMPTS_BEFORE_ADVICE, ATTEMPTS_BEFORE_NOTICE } from '../components/first-load';
import { words } from '../words';
import './notice.css';

export function Notice(): React.JSX.Element | null {
  const { facts, schedules } = useApp().stores;
  // While nothing is seen, each screen says itself why not.
  const isSeen = useStore(schedules, (state) => state.loaded);
  const stopped = useStore(facts, ({ status }) => {
    if (status === null) return null;
    const { schedulerStopped, monitorsStopped } = status;
    if (schedulerStopped !== null) return words.frame.stopped(schedulerStopped);
    return monitorsStopped === null ? null : words.frame.checksStopped(monitorsStopped);
  });
  const attempts = useStore(facts, (state) => (state.connection === 'lost' ? state.attempts : 0));
  if (isSeen && attempts >= ATTEMPTS_BEFORE_NOTICE)
    return (
      <p className="notice notice-lost" role="alert">
        {words.connection.lostNotice} {attempts >= ATTEMPTS_BEFORE_ADVICE && words.connection.longLost}
      </p>
    );
  if (stopped === null) return null;
  return (
    <p className="notice notice-stopped" role="alert">
      {stopped}
    </p>
  );
}
