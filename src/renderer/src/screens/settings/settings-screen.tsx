import { Button } from '@mantine/core';
import { aboutWords } from '../../about-words';
import { Page, Section } from '../../components/page';
import { hrefOf } from '../../router';
import { words } from '../../words';
import '../schedule/schedule-parts.css';
import { EnvironmentPart } from './environment-part';
import { SecretsPart } from './secrets-part';
import './settings.css';

export function SettingsScreen(): React.JSX.Element {
  return (
    <Page
      title={words.settings.title}
      className="page-narrow"
      actions={
        <Button variant="default" component="a" href={hrefOf({ screen: 'about' })}>
          {aboutWords.title}
        </Button>
      }
    >
      <Section title={words.settings.secrets.title}>
        <SecretsPart />
      </Section>
      <Section title={words.settings.environment.title}>
        <EnvironmentPart />
      </Section>
    </Page>
  );
}
