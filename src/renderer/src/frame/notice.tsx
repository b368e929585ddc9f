/** What a person must know on every screen: schedules do not fire, or the connection is gone. */
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { words } from '../words';
import './notice.css';

/** From the third failed try on it is no longer a hiccup. */
const ATTEMPTS_BEFORE_NOTICE = 3;
const ATTEMPTS_BEFORE_ADVICE = 6;

export function Notice(): React.JSX.Element | null {
  const { facts } = useApp().stores;
  const stopped = useStore(facts, ({ status }) => {
    if (status === null) return null;
    const { schedulerStopped, monitorsStopped } = status;
    if (schedulerStopped !== null) return words.frame.stopped(schedulerStopped);
    return monitorsStopped === null ? null : words.frame.checksStopped(monitorsStopped);
  });
  const attempts = useStore(facts, (state) => (state.connection === 'lost' ? state.attempts : 0));
  if (attempts >= ATTEMPTS_BEFORE_NOTICE)
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
