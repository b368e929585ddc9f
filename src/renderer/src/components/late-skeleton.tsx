import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { after } from '../browser-clock';
import { words } from '../words';

/** Keeps the layout while something loads, and shows itself only when that takes long enough to be noticed. */
export function LateSkeleton({ rows }: { rows: number }): React.JSX.Element {
  const [shown, setShown] = useState(false);
  useEffect(() => after(300, () => setShown(true)), []);
  return (
    <div className="late-skeleton" aria-busy="true" aria-label={words.common.loading} role="status">
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          style={{
            height: 'var(--row)',
            paddingTop: 'calc(var(--row) / 2 - 6px)',
            visibility: shown ? 'visible' : 'hidden',
          }}
        >
          <Skeleton height={12} width={`${70 - ((row * 17) % 40)}%`} animate={false} />
        </div>
      ))}
    </div>
  );
}
