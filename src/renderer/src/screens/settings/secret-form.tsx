import { Button, PasswordInput, TextInput } from '@mantine/core';
import { secretNameSchema, secretValueSchema } from '@shared/model/secret';
import { useRef, useState } from 'react';
import { announce, announceFailure } from '../../toasts';
import { useApp } from '../../app-context';
import { words } from '../../words';

const said = words.settings.secrets;

const complaint = (judged: {
  error?: { issues: readonly { message: string }[] } | undefined;
}): string | null => judged.error?.issues[0]?.message ?? null;

/** A value that is replaced is gone for good: who typed a name that has one already is asked once. */
function Replaces(props: { name: string; onSure: () => void; onKeep: () => void }): React.JSX.Element {
  return (
    <p className="settings-replaces" role="alert">
      <span>{said.isSet(props.name)}</span>
      <Button size="compact-sm" variant="default" onClick={props.onSure}>
        {said.replaceNow}
      </Button>
      <Button size="compact-sm" variant="subtle" autoFocus onClick={props.onKeep}>
        {said.keepValue}
      </Button>
    </p>
  );
}

/** Sets a secret, or puts another value in its place. What is typed is not shown, and forgotten when it is set. */
export function SecretForm(props: {
  name: string;
  /** The names that have a value. */
  known: readonly string[];
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

  const [isAsking, setAsking] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);

  function submit(): void {
    const found = {
      name: complaint(secretNameSchema.safeParse(name.trim())),
      value: complaint(secretValueSchema.safeParse(value)),
    };
    setWrong(found);
    if (found.name !== null || found.value !== null) return;
    // Who pressed Replace has said so.
    if (props.known.includes(name.trim()) && name.trim() !== props.name) return setAsking(true);
    void set();
  }

  async function set(): Promise<void> {
    setAsking(false);
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
        submit();
      }}
    >
      <TextInput
        label={said.name}
        placeholder={said.nameExample}
        autoComplete="off"
        spellCheck={false}
        value={name}
        ref={nameField}
        error={wrong.name}
        onChange={(event) => {
          setAsking(false);
          setName(event.currentTarget.value);
        }}
      />
      <PasswordInput
        label={said.value}
        autoComplete="off"
        value={value}
        error={wrong.value}
        autoFocus={props.name !== ''}
        visibilityToggleFocusable
        // Pressed or not, the button says the rest.
        visibilityToggleButtonProps={{ 'aria-label': said.showValue }}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {said.set}
      </Button>
      {isAsking && (
        <Replaces
          name={name.trim()}
          onSure={() => void set()}
          onKeep={() => {
            setAsking(false);
            nameField.current?.focus();
          }}
        />
      )}
    </form>
  );
}
