/** A button that opens a menu. The menu itself is made when it is first asked for: most are never opened. */
import { cloneElement, useState, type ReactElement } from 'react';
import { useLater } from '../later';
import { moreParts, type MoreParts } from '../more-parts';

interface MenuButtonProps {
  readonly button: ReactElement<React.ComponentProps<'button'>>;
  /** The button and its menu, opened. */
  readonly opened: (parts: MoreParts) => ReactElement;
}

export function MenuButton({ button, opened }: MenuButtonProps): React.JSX.Element {
  const [isWanted, setWanted] = useState(false);
  const parts = useLater(moreParts, isWanted);
  if (isWanted && parts !== null) return opened(parts);
  return cloneElement(button, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setWanted(true),
  });
}
