/** What every job gets besides its own: what the login shell sets up, and variables by name. */
import { Button, Switch, TextInput } from '@mantine/core';
import type { Settings } from '@shared/model/settings';
import { changedSettings, type SettingChange } from '@shared/model/settings-change';
import { useId, useRef, useState } from 'react';
import { words } from '../../words';
import { focusAfterRemoval } from '../../row-focus';
import { SettingRow } from './setting-row';

const said = words.settings.environment;

interface RowProps {
  readonly settings: Settings;
  readonly onChange: (change: SettingChange) => void;
}

const pathOf = (name: string): string[] => ['environment', 'variables', name];

function problemOf(settings: Settings, change: SettingChange): string | null {
  const judged = changedSettings(settings, [change]);
  return 'problem' in judged ? judged.problem : null;
}

function Variable(props: RowProps & { name: string; value: string; index: number }): React.JSX.Element {
  const { name, value, index, settings, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function settle(): void {
    if (typed === null || typed === value) return setTyped(null);
    const change = { path: pathOf(name), value: typed };
    const found = problemOf(settings, change);
    setProblem(found);
    if (found !== null) return;
    setTyped(null);
    onChange(change);
  }

  return (
    <li className="setting-variable">
      <span className="mono">{name}</span>
      <TextInput
        aria-label={said.valueOf(name)}
        spellCheck={false}
        value={typed ?? value}
        error={problem}
        onChange={({ currentTarget }) => {
          setProblem(null);
          setTyped(currentTarget.value);
        }}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === 'Enter') settle();
          if (key !== 'Escape') return;
          setProblem(null);
          setTyped(null);
        }}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        data-removes
        aria-label={said.removeLabel(name)}
        onClick={({ currentTarget }) => {
          focusAfterRemoval(currentTarget, index);
          onChange({ path: pathOf(name) });
        }}
      >
        {said.remove}
      </Button>
    </li>
  );
}

function NewVariable({ settings, onChange }: RowProps): React.JSX.Element {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);

  function add(): void {
    const wanted = name.trim();
    const change = { path: pathOf(wanted), value };
    const isThere = Object.hasOwn(settings.environment.variables, wanted);
    const found = isThere ? said.twice(wanted) : problemOf(settings, change);
    setProblem(found);
    first.current?.focus();
    if (found !== null) return;
    onChange(change);
    setName('');
    setValue('');
  }

  return (
    <form
      noValidate
      className="setting-variable"
      aria-label={said.newVariable}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        ref={first}
        data-adds
        aria-label={said.name}
        placeholder={said.nameExample}
        spellCheck={false}
        autoComplete="off"
        value={name}
        error={problem}
        onChange={({ currentTarget }) => {
          setProblem(null);
          setName(currentTarget.value);
        }}
      />
      <TextInput
        aria-label={said.value}
        placeholder={said.valueExample}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={({ currentTarget }) => {
          setProblem(null);
          setValue(currentTarget.value);
        }}
      />
      <Button type="submit" size="compact-sm" variant="default">
        {said.add}
      </Button>
    </form>
  );
}

export function EnvironmentSettings({ settings, onChange }: RowProps): React.JSX.Element {
  const [switchId, listId] = [useId(), useId()];
  const { loginShell, variables } = settings.environment;
  const names = Object.keys(variables).sort((a, b) => a.localeCompare(b));
  return (
    <ul className="settings-list">
      <SettingRow
        {...{ id: switchId, ...said.loginShell }}
        field={
          <Switch
            id={switchId}
            checked={loginShell}
            onChange={({ currentTarget }) =>
              onChange({ path: ['environment', 'loginShell'], value: currentTarget.checked })
            }
          />
        }
      />
      <li className="setting" data-rows>
        <div className="setting-words">
          <span id={listId} className="setting-title">
            {said.variables.title}
          </span>
          <p className="soft">{said.variables.sentence}</p>
        </div>
        <ul className="setting-variables" aria-labelledby={listId}>
          {names.map((name, index) => (
            <Variable key={name} {...{ name, index, settings, onChange }} value={variables[name] ?? ''} />
          ))}
        </ul>
        <div className="setting-variables">
          <NewVariable {...{ settings, onChange }} />
        </div>
      </li>
    </ul>
  );
}
