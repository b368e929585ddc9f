import { NumberInput, TagsInput, TextInput } from '@mantine/core';
import { upperFirst } from '../../phrases';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import { Fold } from './fold';

const { more } = words.editor;

function summary({ group, tags, priority }: EditorForm['values']): string {
  const parts = [
    group.trim() === '' ? null : more.inGroup(group.trim()),
    tags.length === 0 ? null : more.tagged(tags.join(', ')),
    priority === 0 || priority === '' ? null : more.withPriority(priority),
  ].filter((part) => part !== null);
  return parts.length === 0 ? more.nothing : `${upperFirst(parts.join(', '))}.`;
}

/** Group, tags and priority: folded to one sentence until they are wanted, or wrong. */
export function MoreFields({ form }: { form: EditorForm }): React.JSX.Element {
  const wrong = ['group', 'tags', 'priority'].some((field) =>
    Object.keys(form.errors).some((name) => name.startsWith(field)),
  );
  return (
    <Fold summary={summary(form.values)} isWrong={wrong}>
      <TextInput label={more.group} placeholder={more.groupExample} {...form.getInputProps('group')} />
      <TagsInput
        label={more.tags}
        placeholder={form.values.tags.length === 0 ? more.tagsExample : ''}
        {...form.getInputProps('tags')}
      />
      <NumberInput
        w={160}
        label={more.priority}
        description={more.priorityHint}
        {...form.getInputProps('priority')}
      />
    </Fold>
  );
}
