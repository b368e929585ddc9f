import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { shortcutWords as said } from '../shortcut-words';
import { Keys } from './keys';
import { useSingleKeysOn } from './single-keys';
import { hasCommandKey, keysOf } from './strokes';
import './shortcut-sheet.css';
import { SHORTCUTS, type Shortcut, type ShortcutPart } from './shortcut-table';

const PARTS = Object.keys(said.parts) as ShortcutPart[];

function Row({ shortcut }: { shortcut: Shortcut }): React.JSX.Element {
  return (
    <div className="shortcut-row">
      <dt>
        {said.said[shortcut.id]}
        {(shortcut.notInBrowser ?? []).map((keys) => (
          <span key={keys} className="dim">
            {' '}
            · {said.browserKeeps(keysOf(keys, hasCommandKey(navigator.platform)).join(' '))}
          </span>
        ))}
        {shortcut.evenTyping === true && <span className="dim"> · {said.evenTyping}</span>}
      </dt>
      <dd>
        {shortcut.keys.map((keys, index) => (
          <Fragment key={keys}>
            {index > 0 && <span className="keys-word">{said.or}</span>}
            <Keys keys={keys} />
          </Fragment>
        ))}
      </dd>
    </div>
  );
}

/** Every shortcut, as the table that binds them has it. */
export function ShortcutSheet({
  opened,
  onClose,
}: {
  opened: boolean;
  onClose: () => void;
}): React.JSX.Element {
  const areOn = useSingleKeysOn();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={said.title}
      size={860}
      transitionProps={{ duration: 120 }}
      closeButtonProps={{ 'aria-label': said.close }}
    >
      {!areOn && <p className="soft">{said.singleKeysOff}</p>}
      <div className="shortcut-parts">
        {PARTS.map((part) => (
          <section key={part} className="shortcut-part" aria-label={said.parts[part]}>
            <h3>{said.parts[part]}</h3>
            <dl>
              {SHORTCUTS.filter((shortcut) => shortcut.part === part).map((shortcut) => (
                <Row key={shortcut.id} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="dim">{said.hint}</p>
    </Modal>
  );
}
