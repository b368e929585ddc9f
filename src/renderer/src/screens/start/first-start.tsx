/** From nothing to a first schedule that ran, on one screen. */
import { Button, NumberInput, Radio, TextInput, Textarea, UnstyledButton } from '@mantine/core';
import { IconFileZip, IconPlayerPlayFilled, IconTerminal2, IconTrash, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { FailureNote } from '../../components/failure-note';
import { focusHeading } from '../../focus-heading';
import { hrefOf, whereabouts } from '../../router';
import { templateWords } from '../../template-words';
import { judgeDraft, type Draft } from '../editor/draft';
import '../editor/editor.css';
import { focusWrong } from '../editor/focus-wrong';
import { withChoice } from '../editor/when';
import './first-start.css';
import { FirstResult } from './first-result';
import { ANSWERS, CHOICES, startDraft, withChoiceOf, type Answer, type Choice } from './start-draft';
import { useFirstSchedule } from './use-first-schedule';

const said = templateWords.start;
const ICONS = { archive: IconFileZip, 'url-check': IconWorld, 'clean-up': IconTrash, own: IconTerminal2 };

type Errors = Readonly<Record<string, string>>;

interface FieldsProps {
  readonly draft: Draft;
  readonly errors: Errors;
  readonly onChange: (change: Partial<Draft>) => void;
}

function Choices({
  value,
  onChange,
}: {
  value: Choice;
  onChange: (choice: Choice) => void;
}): React.JSX.Element {
  return (
    <Radio.Group
      label={said.what}
      value={value}
      onChange={(chosen) => onChange(CHOICES.find((choice) => choice === chosen) ?? value)}
    >
      <div className="start-choices">
        {CHOICES.map((choice) => {
          const Icon = ICONS[choice];
          const { title, hint } =
            choice === 'own' ? { title: said.own, hint: said.ownHint } : templateWords.templates[choice];
          return (
            <Radio.Card key={choice} value={choice} className="start-choice" aria-label={`${title}. ${hint}`}>
              <Icon size={18} stroke={1.6} aria-hidden="true" />
              <span>
                <span className="start-choice-title">{title}</span>
                <span className="start-choice-hint">{hint}</span>
              </span>
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}

function What({ draft, errors, onChange }: FieldsProps): React.JSX.Element {
  return draft.kind === 'http' ? (
    <TextInput
      className="editor-mono"
      label={said.address}
      spellCheck={false}
      value={draft.http.url}
      error={errors['http.url']}
      onChange={(event) => onChange({ http: { ...draft.http, url: event.currentTarget.value } })}
    />
  ) : (
    <Textarea
      className="editor-mono"
      label={said.line}
      placeholder={said.lineExample}
      autosize
      minRows={1}
      spellCheck={false}
      value={draft.line}
      error={errors['line']}
      onChange={(event) => onChange({ line: event.currentTarget.value })}
    />
  );
}

function When({ draft: { when }, errors, onChange }: FieldsProps): React.JSX.Element {
  return (
    <div role="group" aria-label={said.when}>
      <p className="start-question" aria-hidden="true">
        {said.when}
      </p>
      {when.rhythm === 'minutes' ? (
        <div className="start-when">
          <span>{said.everyMinutes}</span>
          <NumberInput
            w={88}
            min={1}
            aria-label={`${said.everyMinutes} … ${said.minutes}`}
            value={when.every}
            error={errors['when.every']}
            onChange={(every) => onChange({ when: { ...when, every } })}
          />
          <span>{said.minutes}</span>
        </div>
      ) : (
        <div className="start-when">
          <span>{said.everyDay}</span>
          <TextInput
            type="time"
            w={124}
            aria-label={said.everyDay}
            value={when.time}
            error={errors['when.time']}
            onChange={(event) => onChange({ when: withChoice(when, { time: event.currentTarget.value }) })}
          />
        </div>
      )}
    </div>
  );
}

function Asleep({ draft, onChange }: Omit<FieldsProps, 'errors'>): React.JSX.Element {
  return (
    <Radio.Group
      label={said.asleep}
      value={draft.mode}
      onChange={(mode) =>
        onChange({ mode: ANSWERS.find((answer): answer is Answer => answer === mode) ?? 'once' })
      }
    >
      <div className="start-answers">
        {ANSWERS.map((answer) => (
          <Radio
            key={answer}
            value={answer}
            label={said.answers[answer].label}
            description={said.answers[answer].hint}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

/** An empty command is asked for with the example that stands in the field. */
function inWordsOfHere(errors: Errors, { kind, line }: Draft): Errors {
  return kind === 'command' && line.trim() === '' ? { ...errors, line: said.lineMissing } : errors;
}

interface FirstStartProps {
  /** The first schedule is being made here: from now on there is a result to see. `onDone` takes that back. */
  readonly onBegin: () => void;
  readonly onDone: () => void;
}

export function FirstStart({ onBegin, onDone }: FirstStartProps): React.JSX.Element {
  const [choice, setChoice] = useState<Choice>('archive');
  const [draft, setDraft] = useState(() => startDraft('archive', navigator.platform));
  const [errors, setErrors] = useState<Errors>({});
  const first = useFirstSchedule();

  function change(changed: Partial<Draft>): void {
    setDraft((known) => ({ ...known, ...changed }));
    setErrors({});
  }

  async function create(): Promise<void> {
    const isStillHere = whereabouts();
    const judged = judgeDraft(draft);
    if (judged.errors === null) onBegin();
    const wrong = judged.errors ?? (await first.create(judged.definition));
    if (wrong !== null) onDone();
    setErrors(wrong === null ? {} : inWordsOfHere(wrong, draft));
    if (!isStillHere()) return;
    if (wrong === null) focusHeading();
    else focusWrong();
  }

  if (first.schedule !== null) return <FirstResult first={first} schedule={first.schedule} onDone={onDone} />;
  return (
    <form
      className="first-start"
      noValidate
      aria-label={said.title}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <h2 className="first-start-title">{said.title}</h2>
      <p className="soft">{said.text}</p>
      <Choices
        value={choice}
        onChange={(chosen) => {
          setDraft(withChoiceOf(draft, choice, chosen, navigator.platform));
          setChoice(chosen);
          setErrors({});
        }}
      />
      <div>
        <What draft={draft} errors={errors} onChange={change} />
        {choice !== 'own' && errors['line'] === undefined && errors['http.url'] === undefined && (
          <p className="editor-hint dim">
            {said.change} {templateWords.templates[choice].changes.join('; ')}.
          </p>
        )}
      </div>
      <div className="start-pair">
        <TextInput
          label={said.name}
          autoComplete="off"
          value={draft.name}
          error={errors['name']}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <When draft={draft} errors={errors} onChange={change} />
      </div>
      <Asleep draft={draft} onChange={change} />
      {first.failure !== null && <FailureNote failure={first.failure} />}
      <div className="start-buttons">
        <Button
          type="submit"
          loading={first.isBusy}
          leftSection={<IconPlayerPlayFilled size={12} aria-hidden="true" />}
        >
          {said.create}
        </Button>
        <UnstyledButton component="a" className="text-link" href={hrefOf({ screen: 'new-schedule' })}>
          {said.other}
        </UnstyledButton>
        <UnstyledButton component="a" className="text-link" href={hrefOf({ screen: 'import' })}>
          {said.import}
        </UnstyledButton>
      </div>
    </form>
  );
}
