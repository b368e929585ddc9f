import { Page, Section } from '../../components/page';
import { words } from '../../words';
import '../schedule/schedule-parts.css';
import { EnvironmentPart } from './environment-part';
import { SecretsPart } from './secrets-part';
import './settings.css';

export function SettingsScreen(): React.JSX.Element {
  return (
    <Page title={words.settings.title} className="page-narrow">
      <Section title={words.settings.secrets.title}>
        <SecretsPart />
      </Section>
      <Section title={words.settings.environment.title}>
        <EnvironmentPart />
      </Section>
    </Page>
  );
}
