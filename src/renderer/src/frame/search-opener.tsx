import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Hint } from '../components/hint';
import { openOverlay } from '../palette/palette-store';
import { paletteWords as said } from '../palette-words';
import { Keys } from '../shortcuts/keys';
import { firstKeysOf } from '../shortcuts/shortcut-table';
import './search-opener.css';

const keys = firstKeysOf('palette') ?? '';

/** Looks like the field that it opens. */
export function SearchOpener({ narrow }: { narrow: boolean }): React.JSX.Element {
  return (
    <Hint say={() => said.open} position="right" disabled={!narrow}>
      <UnstyledButton
        className="search-opener"
        aria-label={said.open}
        aria-haspopup="dialog"
        onClick={() => openOverlay('palette')}
      >
        <IconSearch size={14} aria-hidden="true" />
        <span className="rail-label">{said.opener}</span>
        <span className="rail-label search-opener-keys" aria-hidden="true">
          <Keys keys={keys} />
        </span>
      </UnstyledButton>
    </Hint>
  );
}
