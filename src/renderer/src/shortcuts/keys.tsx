import { Fragment } from 'react';
import './keys.css';
import { shortcutWords } from '../shortcut-words';
import { hasCommandKey, keysOf } from './strokes';

/** A way to say a shortcut: `Ctrl` `K`, or `G` then `S`. */
export function Keys({ keys }: { keys: string }): React.JSX.Element {
  const isMac = hasCommandKey(navigator.platform);
  return (
    <span className="keys">
      {keys.split(' ').map((stroke, index) => (
        <Fragment key={stroke}>
          {index > 0 && <span className="keys-word">{shortcutWords.then}</span>}
          {keysOf(stroke, isMac).map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
