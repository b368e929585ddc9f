import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { aboutWords } from '../../about-words';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page, Section } from '../../components/page';
import { PageSearch } from '../../components/page-search';
import { SpokenCount } from '../../components/spoken-count';
import { generalSettingsWords as said } from '../../general-settings-words';
import { noticeWords } from '../../notice-words';
import { hrefOf, type SettingsPart } from '../../router';
import { shortcutWords } from '../../shortcut-words';
import { updateWords } from '../../update-words';
import { useSchedules } from '../../use-schedules';
import { words } from '../../words';
import '../schedule/schedule-parts.css';
import { AppearancePart } from './appearance-part';
import { DesktopPart } from './desktop-part';
import { EnvironmentPart } from './environment-part';
import { EnvironmentSettings } from './environment-settings';
import { isSought, numberSettings } from './general-settings';
import { noticeRows } from './notice-settings';
import { KeyboardPart } from './keyboard-part';
import { LimitsPart } from './limits-part';
import { NumberSettings } from './number-settings';
import { SecretsPart } from './secrets-part';
import './settings.css';
import { UpdatesPart } from './updates-part';
import { usePart, type SettingsRoute } from './use-part';
import { useSettings, type KeptSettings } from './use-settings';

const PARTS = ['catchUp', 'concurrency', 'notices', 'retention'] as const;
/** As addresses call them. */
const PLACES = {
  catchUp: 'after-sleep',
  concurrency: 'runs',
  notices: 'notifications',
  retention: 'output',
} as const satisfies Record<(typeof PARTS)[number], SettingsPart>;
const { secrets, environment } = words.settings;

function useGroups(): string[] {
  const schedules = useSchedules();
  return useMemo(() => [...new Set(schedules.flatMap(({ group }) => group ?? []))], [schedules]);
}

interface GeneralParts {
  readonly parts: readonly React.JSX.Element[];
  /** How many settings they have. */
  readonly count: number;
}

/** What of the general settings is sought, part by part. */
function useGeneralParts({ settings, save }: KeptSettings, query: string): GeneralParts {
  const groups = useGroups();
  const isHeadless = useStore(useApp().stores.facts, ({ status }) => status?.host === 'headless');
  if (settings === null) return { parts: [], count: 0 };
  const all = numberSettings(settings, groups);
  const parts = PARTS.map((part) => {
    const { title, sentence } = said.parts[part];
    const shown = all.filter(
      (setting) => setting.part === part && isSought(query, title, setting.title, setting.sentence),
    );
    const others = part === 'notices' ? noticeRows(query, { settings, onChange: save }) : [];
    return { part, title, sentence, shown, others, count: shown.length + others.length };
  }).filter(({ count }) => count > 0);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    parts: parts.map(({ part, title, sentence, shown, others }) => (
      <Section key={part} part={PLACES[part]} title={title} aside={<span className="dim">{sentence}</span>}>
        {part === 'notices' && isHeadless && (
          <p className="soft part-empty">{noticeWords.settings.headless}</p>
        )}
        {shown.length > 0 && <NumberSettings shown={shown} settings={settings} onChange={save} />}
        {others.length > 0 && <ul className="settings-list">{others}</ul>}
      </Section>
    )),
  };
}

/** Which of the other parts are sought. */
function soughtParts(query: string) {
  const { desktop, appearance, limits } = said;
  const { look } = updateWords;
  const { setting } = shortcutWords;
  const isAbout = (...texts: readonly string[]): boolean => isSought(query, ...texts);
  return {
    desktop: isAbout(desktop.title, desktop.loginStart.title, desktop.loginStart.sentence, desktop.terms),
    appearance: isAbout(appearance.title, appearance.rows.title, appearance.rows.sentence, appearance.terms),
    keyboard: isAbout(setting.part, setting.title, setting.sentence, setting.terms),
    updates: isAbout(updateWords.title, look.title, look.sentence, updateWords.terms),
    secrets: isAbout(secrets.title, secrets.hint),
    environment: isAbout(environment.title, said.environmentTerms),
    limits: isAbout(limits.title, limits.sentence, limits.terms),
  };
}

export function SettingsScreen({ route }: { route: SettingsRoute }): React.JSX.Element {
  const [query, setQuery] = useState('');
  usePart(route, () => setQuery(''));
  const kept = useSettings();
  const general = useGeneralParts(kept, query.trim());
  const has = soughtParts(query.trim());
  const count = general.count + Object.values(has).filter(Boolean).length;
  const isReady = kept.settings !== null;
  return (
    <Page
      title={words.settings.title}
      className="page-narrow"
      actions={
        <>
          <Button variant="default" component="a" href={hrefOf({ screen: 'import' })}>
            {words.schedules.import}
          </Button>
          <Button variant="default" component="a" href={hrefOf({ screen: 'about' })}>
            {aboutWords.title}
          </Button>
        </>
      }
    >
      <PageSearch
        className="settings-search"
        label={said.search}
        placeholder={said.searchPlaceholder}
        value={query}
        onChange={setQuery}
      />
      <SpokenCount
        about={isReady ? query.trim() : null}
        text={count === 0 ? said.nothingFound(query.trim()) : said.found(count)}
      />
      {kept.settings === null &&
        (kept.failure === null ? (
          <LateSkeleton rows={4} />
        ) : (
          <FailureNote failure={kept.failure} onRetry={kept.reload} />
        ))}
      {has.desktop && <DesktopPart />}
      {has.appearance && <AppearancePart />}
      {has.keyboard && <KeyboardPart />}
      {has.updates && <UpdatesPart {...kept} />}
      {general.parts}
      {/* Hidden, not taken away: a value may be half typed. */}
      <div hidden={!has.secrets}>
        <Section part="secrets" title={secrets.title}>
          <SecretsPart />
        </Section>
      </div>
      {has.environment && (
        <Section part="environment" title={environment.title}>
          {kept.settings !== null && <EnvironmentSettings settings={kept.settings} onChange={kept.save} />}
          <EnvironmentPart />
        </Section>
      )}
      {has.limits && <LimitsPart />}
      {isReady && count === 0 && <EmptyNote text={said.nothingFound(query.trim())} />}
    </Page>
  );
}
