/** Asks until when something is to be paused: the day and the time on the clock of this computer. */
import { Button, Modal, TextInput } from '@mantine/core';
import { nextMorning } from '@shared/time/mornings';
import { useState } from 'react';
import { useStore } from 'zustand';
import { now } from '../browser-clock';
import { openOverlay, overlays } from '../palette/palette-store';
import { usePausing, type Pausable } from '../pausing';
import { words } from '../words';
import './dialog.css';

const said = words.pauses.dialog;

/** `2026-11-22T07:00`, as the field has it. */
function fieldOf(instant: number): string {
  const local = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function PauseEndForm({ of, onEnd }: { of: Pausable; onEnd: () => void }): React.JSX.Element {
  const pausing = usePausing();
  const [moment, setMoment] = useState(() => fieldOf(nextMorning(now())));
  const [error, setError] = useState<string | null>(null);

  function pause(): void {
    // A time of day without a zone is one on this computer's clock.
    const until = Date.parse(moment);
    if (Number.isNaN(until)) return setError(said.missing);
    if (until <= now()) return setError(said.over);
    onEnd();
    void pausing.pause(of, until);
  }

  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        pause();
      }}
    >
      <TextInput
        data-autofocus
        type="datetime-local"
        label={said.moment}
        description={words.pauses.meaning}
        value={moment}
        error={error}
        onChange={(event) => {
          setMoment(event.currentTarget.value);
          setError(null);
        }}
      />
      <div className="dialog-buttons">
        <Button type="submit">{said.pause}</Button>
        <Button variant="subtle" onClick={onEnd}>
          {said.cancel}
        </Button>
      </div>
    </form>
  );
}

export function PauseEnd(): React.JSX.Element {
  const isOpen = useStore(overlays, ({ open }) => open === 'pause-end');
  const pausable = useStore(overlays, (state) => state.pausable);
  const close = (): void => openOverlay(null);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={said.title(pausable)}
      size={360}
      closeButtonProps={{ 'aria-label': words.common.dismiss }}
    >
      <PauseEndForm of={pausable} onEnd={close} />
    </Modal>
  );
}
