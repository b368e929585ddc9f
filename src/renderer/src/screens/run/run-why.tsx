import type { RunView } from '@shared/contract/views';
import { useId, useState } from 'react';
import { WhyButton, WhyText } from '../../components/why-fold';
import { words } from '../../words';

/** Why this run exists; a Run Now needs no explanation. */
export function RunWhy({ run }: { run: RunView }): React.JSX.Element | null {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (run.scheduledFor === null) return null;
  return (
    <div className="run-fold">
      <WhyButton open={open} controls={id} about={words.why.thisRun} onToggle={() => setOpen(!open)} />
      {open && (
        <div id={id}>
          <WhyText scheduleId={run.scheduleId} at={run.scheduledFor} />
        </div>
      )}
    </div>
  );
}
