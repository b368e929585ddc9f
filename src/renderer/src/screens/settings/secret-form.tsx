import { Button, PasswordInput, TextInput } from '@mantine/core';
import { secretNameSchema, secretValueSchema } from '@shared/model/secret';
import { useState } from 'react';
import { announce, announceFailure } from '../../toasts';
import { useApp } from '../../app-context';
import { words } from '../../words';

const said = words.settings.secrets;

const complaint = (judged: {
  error?: { issues: readonly { message: string }[] } | undefined;
}): string | null => judged.error?.issues[0]?.message ?? null;

/** Sets a secret, or puts another value in its place. What is typed is not shown, and forgotten when it is set. */
export function SecretForm(props: {
  name: string;
  onSet: () => void;
  onDone: () => void;
}): React.JSX.Element {
  const { client } = useApp();
  const [name, setName] = useState(props.name);
  const [value, setValue] = useState('');
  const [wrong, setWrong] = useState<{ name: string | null; value: string | null }>({
    name: null,
    value: null,
  });

  async function set(): Promise<void> {
    const found = {
      name: complaint(secretNameSchema.safeParse(name.trim())),
      value: complaint(secretValueSchema.safeParse(value)),
    };
    setWrong(found);
    if (found.name !== null || found.value !== null) return;
    try {
      await client.secrets.set({ name: name.trim(), value });
      announce(said.wasSet(name.trim()));
      setName('');
      setValue('');
      props.onSet();
      props.onDone();
    } catch (error) {
      announceFailure(error);
    }
  }

  return (
    <form
      noValidate
      className="settings-secret"
      aria-label={said.title}
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <TextInput
        label={said.name}
        placeholder={said.nameExample}
        autoComplete="off"
        spellCheck={false}
        value={name}
        error={wrong.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label={said.value}
        autoComplete="off"
        value={value}
        error={wrong.value}
        autoFocus={props.name !== ''}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {said.set}
      </Button>
    </form>
  );
}
