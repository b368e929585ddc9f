/** Schedules to begin with: each fills in a draft. What to change about it is said in `template-words`. */
import { Interpreter } from '@shared/model/action';
import { templateWords } from '../../template-words';
import type { Draft } from './draft';
import { EMPTY_CHECK } from './http-draft';
import { NO_LIMITS } from './limits';
import { FIRST_WHEN, withChoice, type When } from './when';

export type TemplateId = keyof typeof templateWords.templates;

/** Those that the editor offers; the first start has its own choice. */
export const EDITOR_TEMPLATES = [
  'restic',
  'rsync',
  'git-pull',
  'url-check',
  'database-dump',
  'clean-up',
  'script',
] as const satisfies readonly TemplateId[];

const daily = (time: string): When => withChoice(FIRST_WHEN, { rhythm: 'daily', time });

const DUMP = `set -eu
DATABASE=my_database
mkdir -p "$HOME/Backups"
pg_dump --format=custom --file="$HOME/Backups/$DATABASE-$(date +%F).dump" "$DATABASE"
# The seven newest are kept.
ls -t "$HOME/Backups/$DATABASE"-*.dump | tail -n +8 | while read -r old; do rm -- "$old"; done
`;

const SCRIPT = `set -eu
echo "Begun at $(date)"
`;

const secret = (name: string): Draft['env'] => [{ name, value: `\${secret:${name}}` }];

type Fill = Partial<Omit<Draft, 'name'>>;

/** Windows has no home folder called ~ in its shell. */
function archiveLine(platform: string): string {
  return /^win/i.test(platform)
    ? 'tar -czf "%USERPROFILE%\\documents-backup.tar.gz" -C "%USERPROFILE%" Documents'
    : 'tar -czf ~/documents-backup.tar.gz -C ~ Documents';
}

function cleanUpLine(platform: string): string {
  return /^win/i.test(platform)
    ? 'forfiles /P "%USERPROFILE%\\Downloads" /S /D -30 /C "cmd /c echo @path"'
    : 'find ~/Downloads -type f -mtime +30 -print';
}

function fillOf(id: TemplateId, platform: string): Fill {
  const fills: Readonly<Record<TemplateId, Fill>> = {
    restic: {
      kind: 'command',
      line: 'restic -r /media/backup/restic backup ~/Documents',
      env: secret('RESTIC_PASSWORD'),
      when: daily('02:30'),
      mode: 'once',
    },
    rsync: {
      kind: 'command',
      line: 'rsync -a ~/Documents/ /media/backup/Documents/',
      when: daily('19:00'),
      mode: 'once',
    },
    'git-pull': {
      kind: 'command',
      line: 'git pull --ff-only',
      cwd: '~/repository',
      when: withChoice(FIRST_WHEN, { rhythm: 'weekdays', time: '08:30' }),
      mode: 'once',
      limits: { ...NO_LIMITS, network: true },
    },
    'url-check': {
      kind: 'http',
      http: { ...EMPTY_CHECK, url: 'https://example.com' },
      when: { ...FIRST_WHEN, rhythm: 'minutes', every: 10 },
      mode: 'skip',
    },
    'database-dump': {
      kind: 'script',
      interpreter: Interpreter.Sh,
      script: DUMP,
      env: secret('PGPASSWORD'),
      when: daily('03:15'),
      mode: 'once',
    },
    'clean-up': {
      kind: 'command',
      line: cleanUpLine(platform),
      when: withChoice(FIRST_WHEN, { rhythm: 'weekly', weekdays: [5], time: '17:00' }),
      mode: 'once',
    },
    script: {
      kind: 'script',
      interpreter: Interpreter.Sh,
      script: SCRIPT,
      when: daily('09:00'),
      mode: 'once',
    },
    archive: { kind: 'command', line: archiveLine(platform), when: daily('18:00'), mode: 'once' },
  };
  return fills[id];
}

/** The draft with the template in it. What the template says nothing of stays, and a name that was given. */
export function filledFrom(id: TemplateId, draft: Draft, platform: string): Draft {
  const known = new Set<string>(Object.values(templateWords.templates).map(({ name }) => name));
  const isOwnName = draft.name.trim() !== '' && !known.has(draft.name);
  return {
    ...draft,
    // Folder and variables belong to what ran before.
    cwd: '',
    env: [],
    ...fillOf(id, platform),
    name: isOwnName ? draft.name : templateWords.templates[id].name,
  };
}
