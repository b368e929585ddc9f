import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { copyText } from '../../copy-text';
import { useApp } from '../../app-context';
import { aboutWords as said } from '../../about-words';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page, Section } from '../../components/page';
import { useRemote } from '../../use-remote';
import { aboutParts, aboutText, browserName } from './about-facts';
import './about-screen.css';

export function AboutScreen(): React.JSX.Element {
  const { client } = useApp();
  const about = useRemote({
    key: 'about',
    load: () => client.about.get(),
    isStale: (change) => change.kind === 'power' || change.kind === 'status',
  });
  const parts = about.value === null ? null : aboutParts(about.value, browserName(navigator.userAgent));
  return (
    <Page
      title={said.title}
      className="page-narrow"
      actions={
        parts !== null && (
          <Button
            variant="default"
            leftSection={<IconCopy size={14} aria-hidden="true" />}
            onClick={() => void copyText(aboutText(parts), { copied: said.copied, failed: said.notCopied })}
          >
            {said.copy}
          </Button>
        )
      }
    >
      <p className="soft">
        {said.hint} {said.private}
      </p>
      {parts === null && about.failure === null && <LateSkeleton rows={6} />}
      {parts === null && about.failure !== null && (
        <FailureNote failure={about.failure} onRetry={about.reload} />
      )}
      {parts?.map(({ title, rows }) => (
        <Section key={title} title={title}>
          <dl className="about-facts">
            {rows.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </Page>
  );
}
