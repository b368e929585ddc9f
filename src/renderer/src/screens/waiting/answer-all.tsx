import { Button } from '@mantine/core';
import type { HeldView } from '@shared/contract/views';
import { useState } from 'react';
import { focusHeading } from '../../focus-heading';
import { useSettling } from '../../settle';
import { words } from '../../words';
import './waiting-screen.css';

const said = words.waiting;

/** Skipping many cannot be taken back one by one, so it asks once. */
export function AnswerAll({ rows }: { rows: readonly HeldView[] }): React.JSX.Element {
  const settling = useSettling();
  const [asks, setAsks] = useState(false);
  const [wasKept, setWasKept] = useState(false);
  if (asks)
    return (
      <div className="waiting-all" role="group" aria-label={said.skipAll}>
        <span>{said.skipAllAsk(rows.length)}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            setAsks(false);
            focusHeading();
            void settling.settleAll(rows, 'skip');
          }}
        >
          {said.skipAllSure}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          autoFocus
          onClick={() => {
            setWasKept(true);
            setAsks(false);
          }}
        >
          {said.keep}
        </Button>
      </div>
    );
  return (
    <div className="waiting-all">
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          focusHeading();
          void settling.settleAll(rows, 'run');
        }}
      >
        {said.runAll}
      </Button>
      <Button key="skip" size="compact-sm" variant="subtle" autoFocus={wasKept} onClick={() => setAsks(true)}>
        {said.skipAll}
      </Button>
    </div>
  );
}
