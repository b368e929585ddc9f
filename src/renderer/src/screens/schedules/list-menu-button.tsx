import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';

export interface ListMenuLabel {
  readonly label: string;
  /** What is chosen, in place of the label. */
  readonly chosen: string | null;
  /** How it is read aloud, when the text on it alone would not say what it is. */
  readonly spoken?: string;
}

/** A quiet button that opens a menu: the shape of all that sits above the list. */
export function listMenuButton({
  label,
  chosen,
  spoken,
}: ListMenuLabel): React.ReactElement<React.ComponentProps<'button'>> {
  return (
    <Button
      className="list-menu"
      size="compact-sm"
      variant="subtle"
      data-chosen={chosen !== null}
      aria-label={spoken ?? (chosen === null ? label : `${label}: ${chosen}`)}
      rightSection={<IconChevronDown size={12} aria-hidden="true" />}
    >
      <span className="list-menu-text clip">{chosen ?? label}</span>
    </Button>
  );
}
