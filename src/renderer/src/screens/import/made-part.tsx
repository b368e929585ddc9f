/** What was made, what is left to do elsewhere, and the way on. */
import { Button } from '@mantine/core';
import { Section } from '../../components/page';
import { importWords as said } from '../../import-words';
import { hrefOf, SCHEDULES } from '../../router';
import type { Made } from './make-schedules';

export function MadePart({ made, onAgain }: { made: Made; onAgain: () => void }): React.JSX.Element {
  const { schedules, candidates, failed } = made;
  const stopping = [...new Set(candidates.map(({ kind }) => said.stopping[kind]))].filter(
    (way) => way !== null,
  );
  const isOff = schedules.every(({ enabled }) => !enabled);
  return (
    <>
      {schedules.length > 0 && (
        <Section title={said.done}>
          <p className="import-made">
            {isOff ? said.madeOff(schedules.length) : said.madeOwn(schedules.length)}
          </p>
          <ul className="import-made-list">
            {schedules.map(({ id, name }) => (
              <li key={id}>
                <a className="text-link" href={hrefOf({ screen: 'schedule', id })}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
          {stopping.map((way) => (
            <p key={way} className="soft">
              {way}
            </p>
          ))}
          {stopping.length > 0 && <p className="soft">{said.thenOn}</p>}
        </Section>
      )}
      {failed.length > 0 && (
        <Section title={said.notMade}>
          <ul className="import-refused" role="alert">
            {failed.map(({ name, why }) => (
              <li key={name}>{said.notMadeOne(name, why)}</li>
            ))}
          </ul>
        </Section>
      )}
      <div className="import-foot">
        <Button component="a" href={hrefOf(SCHEDULES)}>
          {said.toList}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {said.again}
        </Button>
      </div>
    </>
  );
}
