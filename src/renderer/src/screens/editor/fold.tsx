import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';

/** A part of the editor that is one sentence until it is wanted, or something in it is wrong. */
export function Fold({
  summary,
  isWrong,
  startsOpen = false,
  children,
}: {
  summary: string;
  isWrong: boolean;
  startsOpen?: boolean;
  children: ReactNode;
}): React.JSX.Element {
  const [open, setOpened] = useState(startsOpen);
  // It stays open when that is put right: whoever does so is in it.
  if (isWrong && !open) setOpened(true);
  const id = useId();
  return (
    <>
      <UnstyledButton
        className="editor-fold"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpened(!open)}
      >
        <IconChevronRight size={14} aria-hidden="true" />
        <span>{summary}</span>
      </UnstyledButton>
      <div id={id} className="editor-fields" hidden={!open}>
        {children}
      </div>
    </>
  );
}
