/** The field that searches the output: Enter goes on to the next line that was found, Shift+Enter back, Escape empties it. */
import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useRef } from 'react';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { words } from '../../words';

const said = words.run;

export interface Finder {
  readonly query: string;
  /** How many lines were found, and the place of the chosen one among them, from 0. */
  readonly count: number;
  readonly chosen: number;
  readonly search: (query: string) => void;
  readonly move: (by: 1 | -1) => void;
}

export function OutputFinder({ finder }: { finder: Finder }): React.JSX.Element {
  const { query, count, chosen, search, move } = finder;
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({
    search() {
      field.current?.focus();
      field.current?.select();
    },
  });
  return (
    <div className="output-finder" role="search">
      <TextInput
        ref={field}
        size="xs"
        type="search"
        w={168}
        aria-label={said.search}
        placeholder={said.searchPlaceholder}
        spellCheck={false}
        value={query}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') move(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') search('');
          else return;
          event.preventDefault();
        }}
      />
      {query !== '' && (
        <>
          <span className="dim output-found" role="status">
            {count === 0 ? said.foundNothing : said.found(chosen + 1, count)}
          </span>
          <ActionIcon aria-label={said.previousFound} disabled={count === 0} onClick={() => move(-1)}>
            <IconChevronUp size={14} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={said.nextFound} disabled={count === 0} onClick={() => move(1)}>
            <IconChevronDown size={14} aria-hidden="true" />
          </ActionIcon>
        </>
      )}
    </div>
  );
}
