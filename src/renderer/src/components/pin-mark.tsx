import { IconPinFilled } from '@tabler/icons-react';
import { words } from '../words';
import './pin-mark.css';

/** A quiet word beside the name of a schedule that is pinned. */
export function PinMark(): React.JSX.Element {
  const { pinned } = words.list.pins;
  return (
    <span className="pin-mark" role="img" aria-label={pinned} title={pinned}>
      <IconPinFilled size={11} aria-hidden="true" />
    </span>
  );
}
