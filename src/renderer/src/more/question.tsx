/** Asks once before something that cannot be taken back. */
import { Button, Modal } from '@mantine/core';
import { useStore } from 'zustand';
import { openOverlay, overlays } from '../palette/palette-store';
import { words } from '../words';
import './dialog.css';

export function QuestionDialog(): React.JSX.Element {
  const isOpen = useStore(overlays, ({ open }) => open === 'question');
  const question = useStore(overlays, (state) => state.question);
  const close = (): void => openOverlay(null);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={question?.title}
      size={400}
      closeButtonProps={{ 'aria-label': words.common.dismiss }}
    >
      <div className="dialog-form">
        <p>{question?.text}</p>
        <div className="dialog-buttons">
          <Button
            variant="default"
            onClick={() => {
              close();
              question?.act();
            }}
          >
            {question?.sure}
          </Button>
          <Button variant="subtle" data-autofocus onClick={close}>
            {question?.keep}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
