import type { DraftCheck } from '@shared/contract/views';
import type { Trigger } from '@shared/model/trigger';
import { ownCadence } from '../../cadence';
import { DueTime } from '../../components/due-time';
import { words } from '../../words';

const { when: said } = words.editor;

/** The trigger read back in plain words, with the next times: the proof that it means what was meant. */
export function WhenReading({
  check,
  trigger,
}: {
  check: DraftCheck | null;
  trigger: Trigger;
}): React.JSX.Element | null {
  // An interval is the same in every zone.
  const namesZone = trigger.kind === 'cron';
  const isEvent = trigger.kind === 'event';
  // Until the schedule that is followed is chosen there is nothing to read back.
  if (trigger.kind === 'event' && trigger.event === 'after' && trigger.schedule === '') return null;
  return (
    <div className="editor-reading" data-short={isEvent}>
      {/* Without the next times: a countdown would be read again and again. */}
      <div aria-live="polite">
        {check !== null && check.cadence !== null && (
          <p>
            {ownCadence({ cadence: check.cadence, trigger })}
            {namesZone && check.timezone !== null && (
              <span className="dim">, {said.inZone(check.timezone)}</span>
            )}
          </p>
        )}
        {check !== null && check.cadence !== null && check.next.length === 0 && (
          <p className="dim">{isEvent ? said.onEvent : said.never}</p>
        )}
        {check !== null && check.cadence === null && <p className="dim">{said.unreadable}</p>}
      </div>
      {check !== null && check.next.length > 0 && (
        <ol className="editor-next" aria-label={said.next}>
          {check.next.map((at) => (
            <li key={at}>
              <DueTime at={at} zone={namesZone ? check.timezone : null} daylight={check.daylight} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
