/** Fills the editor in from a template, says what to change, and keeps a way back to what was there. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { announce } from '../../toasts';
import { hrefOf } from '../../router';
import { templateWords as said } from '../../template-words';
import type { Draft } from './draft';
import type { EditorForm } from './editor-form';
import './template-menu.css';
import { EDITOR_TEMPLATES, filledFrom, type TemplateId } from './templates';

interface Filled {
  readonly id: TemplateId;
  readonly before: Draft;
  /** What the template made of it. */
  readonly made: Draft;
}

function Note({
  filled: { id },
  onPutBack,
  onClose,
}: {
  filled: Filled;
  onPutBack: () => void;
  onClose: () => void;
}): React.JSX.Element {
  const { title, changes } = said.templates[id];
  return (
    <div className="template-note" role="status">
      <p>{said.filled(title)}</p>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <div className="template-note-foot">
        <Button size="compact-sm" variant="default" onClick={onPutBack}>
          {said.before}
        </Button>
        {changes.some((change) => change.includes('secret')) && (
          <a className="text-link" href={hrefOf({ screen: 'settings', part: 'secrets' })}>
            {said.toSecrets}
          </a>
        )}
      </div>
      <ActionIcon className="template-note-close" aria-label={said.close} onClick={onClose}>
        <IconX size={14} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

export function TemplateMenu({ form }: { form: EditorForm }): React.JSX.Element {
  const [filled, setFilled] = useState<Filled | null>(null);
  const menu = useRef<HTMLButtonElement>(null);

  function fill(id: TemplateId): void {
    const draft = form.getValues();
    // Of several that were tried one after another, the way back is to what the person has written, last of all.
    const isAsMade = filled !== null && JSON.stringify(filled.made) === JSON.stringify(draft);
    const before = isAsMade ? filled.before : draft;
    const made = filledFrom(id, before, navigator.platform);
    setFilled({ id, before, made });
    form.setValues(made);
    form.clearErrors();
  }

  /** The note goes away with the button that was pressed in it. */
  function close(): void {
    setFilled(null);
    menu.current?.focus();
  }

  return (
    <div className="template-part">
      <Menu position="bottom-start" width={340}>
        <Menu.Target>
          <Button
            ref={menu}
            size="compact-sm"
            variant="default"
            rightSection={<IconChevronDown size={12} aria-hidden="true" />}
          >
            {said.button}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{said.menu}</Menu.Label>
          {EDITOR_TEMPLATES.map((id) => (
            <Menu.Item key={id} onClick={() => fill(id)}>
              {said.templates[id].title}
              <span className="template-hint">{said.templates[id].hint}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {filled !== null && (
        <Note
          filled={filled}
          onPutBack={() => {
            form.setValues(filled.before);
            form.clearErrors();
            close();
            announce(said.putBack);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
