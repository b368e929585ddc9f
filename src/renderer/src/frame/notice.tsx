/** What a person must know on every screen: schedules do not fire, or the connection is gone. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { ATTEMPTS_BEFORE_ADVICE, ATTEMPTS_BEFORE_NOTICE } from '../components/first-load';
import { words } from '../words';
import './notice.css';

export function Notice(): React.JSX.Element | null {
  const { stores, feed } = useApp();
  const { facts, schedules } = stores;
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
      <div className="notice notice-lost" role="alert">
        <IconPlugConnectedX size={14} aria-hidden="true" />
        <p>
          {words.connection.lostNotice} {attempts >= ATTEMPTS_BEFORE_ADVICE && words.connection.longLost}
        </p>
        <Button size="compact-sm" variant="default" onClick={() => feed.tryNow()}>
          {words.connection.tryNow}
        </Button>
      </div>
    );
  if (stopped === null) return null;
  return (
    <div className="notice notice-stopped" role="alert">
      <IconAlertTriangle size={14} aria-hidden="true" />
      <p>{stopped}</p>
    </div>
  );
}
