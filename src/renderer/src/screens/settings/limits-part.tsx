/** What this computer, or the host of Wakeful, does not tell or cannot do, and what that means. */
import { useApp } from '../../app-context';
import { Section } from '../../components/page';
import { generalSettingsWords } from '../../general-settings-words';
import { useRemote } from '../../use-remote';

const said = generalSettingsWords.limits;

/** `null` where nobody knows yet. */
export function useLimits(): readonly string[] | null {
  const { client } = useApp();
  const about = useRemote({
    key: 'about',
    load: () => client.about.get(),
    isStale: ({ kind }) => kind === 'power',
  });
  return about.value?.limits.map(({ message }) => message) ?? null;
}

export function LimitsPart({ limits }: { readonly limits: readonly string[] }): React.JSX.Element {
  return (
    <Section title={said.title} aside={<span className="dim">{said.sentence}</span>}>
      {limits.length === 0 ? (
        <p className="soft part-empty">{said.none}</p>
      ) : (
        <ul className="settings-limits">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
