import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './fold-button.css';

interface FoldButtonProps {
  readonly open: boolean;
  /** The id of what it folds out. */
  readonly controls: string;
  /** What it is for, where its text alone does not say so. */
  readonly label?: string;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** A small button in a text that folds something out below. */
export function FoldButton({
  open,
  controls,
  label,
  onToggle,
  children,
}: FoldButtonProps): React.JSX.Element {
  return (
    <UnstyledButton
      className="fold-button"
      aria-label={label}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={onToggle}
    >
      {children}
      <IconChevronRight size={12} aria-hidden="true" />
    </UnstyledButton>
  );
}
