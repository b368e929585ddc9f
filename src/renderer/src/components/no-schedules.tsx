import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { hrefOf } from '../router';
import { words } from '../words';
import { EmptyNote } from './empty-note';

/** Where schedules would be told of: what will stand here, and how to make the first. */
export function NoSchedules(note: { title: string; text: string }): React.JSX.Element {
  return (
    <EmptyNote {...note}>
      <Button
        component="a"
        href={hrefOf({ screen: 'new-schedule' })}
        leftSection={<IconPlus size={16} aria-hidden="true" />}
      >
        {words.schedules.create}
      </Button>
    </EmptyNote>
  );
}
