import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useFocusOnLeaving } from '../focus-heading';
import { words } from '../words';

/** The next page of a list. When there is none any more it leaves, and the focus goes to the heading. */
export function ShowMore({ onMore }: { onMore: () => void }): React.JSX.Element {
  const button = useRef<HTMLDivElement>(null);
  useFocusOnLeaving(button);
  return (
    <div ref={button}>
      <Button variant="subtle" onClick={onMore}>
        {words.common.showMore}
      </Button>
    </div>
  );
}
