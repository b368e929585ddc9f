/** "What if it sleeps?": a night that the person can change, and what would become of each occurrence around it. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { now } from '../../browser-clock';
import { OutcomeMark } from '../../components/outcome-mark';
import { words } from '../../words';
import { policyOf } from './draft';
import type { EditorForm } from './editor-form';
import { windowOf } from './limits';
import './missed-preview.css';
import { previewSentences } from './preview-sentences';
import { PreviewStrip } from './preview-strip';
import { usePreview } from './use-preview';
import { triggerOf } from './when';

const said = words.editor.preview;
const USUAL_NIGHT = { from: '23:00', to: '07:30' } as const;
/** More would push the rest of the page away. */
const SENTENCES_SHOWN = 6;

export function MissedPreview({ form }: { form: EditorForm }): React.JSX.Element {
  const [night, setNight] = useState<{ from: string; to: string }>(USUAL_NIGHT);
  const preview = usePreview({
    trigger: triggerOf(form.values.when),
    ifMissed: policyOf(form.values),
    window: windowOf(form.values.limits),
    asleep: [night],
  });
  const sentences =
    preview === null ? [] : previewSentences(preview.rows, { now: now(), asks: form.values.mode === 'ask' });
  const isQuiet = sentences.every(({ shape }) => shape === 'ran');
  return (
    <section className="preview" aria-label={said.title}>
      <div className="editor-builder">
        <span className="editor-at">{said.ask}</span>
        <TextInput
          type="time"
          w={132}
          aria-label={said.from}
          value={night.from}
          onChange={({ currentTarget: { value } }) => setNight((last) => ({ ...last, from: value }))}
        />
        <span className="editor-at">{said.to}</span>
        <TextInput
          type="time"
          w={132}
          aria-label={said.until}
          value={night.to}
          onChange={({ currentTarget: { value } }) => setNight((last) => ({ ...last, to: value }))}
        />
      </div>
      {preview !== null && <PreviewStrip preview={preview} />}
      <div aria-live="polite">
        {preview === null && <p className="dim">{said.unreadable}</p>}
        {preview !== null && isQuiet && <p className="soft">{said.nothing}</p>}
        <ul className="preview-sentences">
          {sentences.slice(0, SENTENCES_SHOWN).map(({ key, shape, text }) => (
            <li key={key}>
              <OutcomeMark shape={shape} />
              <span>{text}</span>
            </li>
          ))}
          {sentences.length > SENTENCES_SHOWN && (
            <li className="dim">{said.more(sentences.length - SENTENCES_SHOWN)}</li>
          )}
        </ul>
      </div>
    </section>
  );
}
