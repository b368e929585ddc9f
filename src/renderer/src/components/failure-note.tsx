import { Button } from '@mantine/core';
import type { Failure } from '@shared/model/failure';
import { useRef } from 'react';
import { sayFailure } from '../failures';
import { useFocusOnLeaving } from '../focus-heading';
import { words } from '../words';
import './notes.css';

/** An error where its content would be: what happened, why, what to do, and a way to try again. */
export function FailureNote({
  failure,
  onRetry,
}: {
  failure: Failure;
  onRetry?: (() => void) | undefined;
}): React.JSX.Element {
  const note = useRef<HTMLDivElement>(null);
  useFocusOnLeaving(note);
  return (
    <div className="failure-note" ref={note} role="alert">
      <p>{sayFailure(failure)}</p>
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          {words.common.tryAgain}
        </Button>
      )}
    </div>
  );
}
