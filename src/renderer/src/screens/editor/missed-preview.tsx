/** "What if it sleeps?": a night that the person can change, and what would become of each occurrence around it. */
import { Button, TextInput } from '@mantine/core';
import type { PreviewView } from '@shared/contract/views';
import { formatInstant, parseInstant } from '@shared/time/instant';
import { useRef, useState } from 'react';
import { now } from '../../browser-clock';
import { OutcomeMark } from '../../components/outcome-mark';
import { words } from '../../words';
import { policyOf } from './draft';
import type { EditorForm } from './editor-form';
import { windowOf } from './limits';
import './missed-preview.css';
import { previewSentences, type PreviewSentence } from './preview-sentences';
import { PreviewStrip } from './preview-strip';
import { timeField, type Sleep } from './sleep-band';
import { instantOf } from '../../time/instants';
import { usePreview } from './use-preview';
import { triggerOf } from './when';

const said = words.editor.preview;
const USUAL_NIGHT = { from: '23:00', to: '07:30' } as const;

/** Times of day, as they are typed, or instants, as they are dragged: both are asked for as they are. */
interface Night {
  readonly from: string;
  readonly to: string;
}

/** An end as a field for times takes it. */
function asTyped(end: string): string {
  const at = parseInstant(end);
  return at === null ? end : timeField(at);
}
/** More would push the rest of the page away. */
const SENTENCES_SHOWN = 6;

/** Where the sleep is drawn: where it was dragged to, else where main says that the typed times lie. */
function sleepOf({ from, to }: Night, preview: PreviewView | null): Sleep | null {
  const dragged = { from: parseInstant(from), to: parseInstant(to) };
  if (dragged.from !== null && dragged.to !== null) return { from: dragged.from, to: dragged.to };
  const [asked] = preview?.asleep ?? [];
  return asked === undefined ? null : { from: instantOf(asked.from), to: instantOf(asked.to) };
}

function Sentences({ sentences }: { sentences: readonly PreviewSentence[] }): React.JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const rest = sentences.length - SENTENCES_SHOWN;
  return (
    <ul ref={list} className="preview-sentences" tabIndex={-1}>
      {(isWhole ? sentences : sentences.slice(0, SENTENCES_SHOWN)).map(({ key, shape, text }) => (
        <li key={key}>
          <OutcomeMark shape={shape} />
          <span>{text}</span>
        </li>
      ))}
      {rest > 0 && !isWhole && (
        <li>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              // The button goes; who used it stays where the sentences are.
              list.current?.focus();
              setWhole(true);
            }}
          >
            {said.more(rest)}
          </Button>
        </li>
      )}
    </ul>
  );
}

export function MissedPreview({ form }: { form: EditorForm }): React.JSX.Element {
  const [night, setNight] = useState<Night>(USUAL_NIGHT);
  const preview = usePreview({
    trigger: triggerOf(form.values.when),
    ifMissed: policyOf(form.values),
    window: windowOf(form.values.limits),
    asleep: [night],
  });
  const sleep = sleepOf(night, preview);
  const sentences =
    preview === null ? [] : previewSentences(preview.rows, { now: now(), asks: form.values.mode === 'ask' });
  const isQuiet = sentences.every(({ shape }) => shape === 'ran');
  return (
    <section className="preview" aria-label={said.title}>
      <div className="editor-builder">
        <span className="preview-night">
          <span className="editor-at">{said.ask}</span>
          <TextInput
            type="time"
            w={132}
            aria-label={said.from}
            value={asTyped(night.from)}
            onChange={({ currentTarget: { value } }) =>
              setNight(({ to }) => ({ from: value, to: asTyped(to) }))
            }
          />
          <span className="editor-at">{said.to}</span>
          <TextInput
            type="time"
            w={132}
            aria-label={said.until}
            value={asTyped(night.to)}
            onChange={({ currentTarget: { value } }) =>
              setNight(({ from }) => ({ from: asTyped(from), to: value }))
            }
          />
        </span>
        <span className="dim editor-at">{said.dragHint}</span>
      </div>
      {preview !== null && sleep !== null && (
        <PreviewStrip
          rows={preview.rows}
          sleep={sleep}
          onMove={({ from, to }) => setNight({ from: formatInstant(from), to: formatInstant(to) })}
        />
      )}
      <div aria-live="polite">
        {preview === null && <p className="dim">{said.unreadable}</p>}
        {preview !== null && isQuiet && <p className="soft">{said.nothing}</p>}
        <Sentences sentences={sentences} />
      </div>
    </section>
  );
}
