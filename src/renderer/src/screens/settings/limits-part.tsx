/** What this computer, or the host of Wakeful, does not tell or cannot do, and what that means. */
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Section } from '../../components/page';
import { generalSettingsWords } from '../../general-settings-words';
import { useRemote } from '../../use-remote';

const said = generalSettingsWords.limits;

function Limits({ limits }: { limits: readonly string[] }): React.JSX.Element {
  if (limits.length === 0) return <p className="soft part-empty">{said.none}</p>;
  return (
    <ul className="settings-limits">
      {limits.map((limit) => (
        <li key={limit}>{limit}</li>
      ))}
    </ul>
  );
}

export function LimitsPart(): React.JSX.Element {
  const { client } = useApp();
  const { value, failure, reload } = useRemote({
    key: 'about',
    load: () => client.about.get(),
    isStale: ({ kind }) => kind === 'power',
  });
  return (
    <Section part="computer" title={said.title} aside={<span className="dim">{said.sentence}</span>}>
      {value === null && failure === null && <LateSkeleton rows={2} />}
      {value === null && failure !== null && <FailureNote failure={failure} onRetry={reload} />}
      {value !== null && <Limits limits={value.limits.map(({ message }) => message)} />}
    </Section>
  );
}
