import type { DraftCheck } from '@shared/contract/views';
import { Countdown, Moment } from '../../components/moment';
import { dueInWords } from '../../time/instants';
import { words } from '../../words';

const { when: said } = words.editor;

/** The trigger read back in plain words, with the next times: the proof that it means what was meant. */
export function WhenReading({
  check,
  namesZone,
}: {
  check: DraftCheck | null;
  /** An interval is the same in every zone. */
  namesZone: boolean;
}): React.JSX.Element {
  return (
    <div className="editor-reading" aria-live="polite">
      {check !== null && check.cadence !== null && (
        <p>
          {check.cadence}
          {namesZone && check.timezone !== null && (
            <span className="dim">, {said.inZone(check.timezone)}</span>
          )}
        </p>
      )}
      {check !== null && check.next.length > 0 && (
        <ol className="editor-next" aria-label={said.next}>
          {check.next.map((at) => (
            <li key={at}>
              <Moment at={at} say={dueInWords} />
              <span className="dim">
                <Countdown to={at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {check !== null && check.cadence !== null && check.next.length === 0 && (
        <p className="dim">{said.never}</p>
      )}
      {check !== null && check.cadence === null && <p className="dim">{said.unreadable}</p>}
    </div>
  );
}
