import { misuse } from './exit';

/** Which argument of the command line a field of the model is, so that an error names what was typed. */
const ARGUMENTS: readonly (readonly [field: RegExp, argument: string])[] = [
  [/^name$/, 'NAME'],
  [/^schedule$/, 'NAME'],
  [/^window\.quiet/, '--quiet'],
  [/^window/, '--window'],
  [/^conditions\.power/, '--power'],
  [/^conditions\.network/, '--network'],
  [/^conditions\.idleMs$/, '--idle'],
  [/^conditions\.waitMs$/, '--wait'],
  [/^until$/, '--until'],
  [/^catchUp\.settleMs$/, '--settle'],
  [/^catchUp\.atOnce$/, '--at-once'],
  [/^catchUp\.apartMs$/, '--apart'],
  [/^concurrency\.atOnce$/, '--runs-at-once'],
  [/^concurrency\.groups/, '--group-at-once'],
  [/^run$/, 'RUN'],
  [/^(trigger\.)?expression$/, '--cron'],
  [/^(trigger\.)?timezone$/, '--timezone'],
  [/^(trigger\.)?everyMs$/, '--every'],
  [/^(trigger\.)?at$/, '--at'],
  [/^(trigger\.)?(event|schedule|on)$/, '--on'],
  [/^trigger/, '--cron'],
  [/^overlap$/, '--overlap'],
  [/^retry\.limit$/, '--retries'],
  [/^retry\.backoffMs$/, '--backoff'],
  [/^retry/, '--retry-on'],
  [/^timeoutMs$/, '--timeout'],
  [/^jitterMs$/, '--jitter'],
  [/^action\.schedules/, '--member'],
  [/^action\.line$/, '--run'],
  [/^action\.text$/, '--script'],
  [/^action\.interpreter$/, '--interpreter'],
  [/^action\.url$/, '--http'],
  [/^action\.method$/, '--method'],
  [/^action\.headers/, '--header'],
  [/^action\.body$/, '--body'],
  [/^action\.expect\.status$/, '--expect-status'],
  [/^action\.expect\.bodyContains$/, '--expect-body'],
  [/^action\.expect\.bodyMatches$/, '--expect-match'],
  [/^action\.expect\.json/, '--expect-json'],
  [/^action\.expect\.maxLatencyMs$/, '--max-latency'],
  [/^action\.certificateDays$/, '--certificate-days'],
  [/^action\.(program|args)/, '--exec'],
  [/^action\.cwd$/, '--cwd'],
  [/^action\.env/, '--env'],
  [/^ifMissed\.mode$/, '--if-missed'],
  [/^ifMissed\.graceMs$/, '--grace'],
  [/^ifMissed\.limit$/, '--limit'],
  [/^group$/, '--group'],
  [/^tags/, '--tag'],
  [/^asleep/, '--asleep'],
  [/^priority$/, '--priority'],
  [/^limit$/, '--limit'],
  [/^count$/, '-n'],
  [/^status$/, '--status'],
];

const EXAMPLES: Readonly<Record<string, string>> = {
  NAME: 'For example: wakeful add "Nightly backup" --cron "30 2 * * *" --run "restic backup ~"',
  RUN: 'For example: r345. See the runs with: wakeful runs',
  '--cron': 'For example: --cron "30 2 * * *"',
  '--timezone': 'For example: --timezone Europe/Berlin',
  '--every': 'For example: --every 5m',
  '--at': 'For example: --at 2026-12-24T18:00:00+01:00',
  '--on': 'For example: --on resume, or --on "after:Nightly backup:failure"',
  '--window': 'For example: --window "Mon-Fri 08:00-18:00"',
  '--quiet': 'For example: --quiet 22:00-07:00',
  '--power': 'For example: --power 30%',
  '--network': 'For example: --network nas.local',
  '--idle': 'For example: --idle 10m',
  '--wait': 'For example: --wait 6h',
  '--until': 'For example: --until 2026-12-24T18:00:00+01:00',
  '--settle': 'For example: --settle 30s',
  '--at-once': 'For example: --at-once 2',
  '--apart': 'For example: --apart 1s',
  '--run': 'For example: --run "restic backup ~/Documents"',
  '--exec': 'For example: --exec /usr/bin/rsync -- -a from to',
  '--script': 'For example: --script backup.py',
  '--interpreter': 'For example: --interpreter python3',
  '--http': 'For example: --http https://example.com/health',
  '--method': 'For example: --method POST',
  '--header': 'For example: --header "Accept: application/json"',
  '--body': 'For example: --body \'{"ping": true}\'',
  '--expect-status': 'For example: --expect-status 200-299',
  '--expect-body': 'For example: --expect-body "all well"',
  '--expect-match': 'For example: --expect-match "version [0-9]+"',
  '--expect-json': 'For example: --expect-json status=up',
  '--max-latency': 'For example: --max-latency 500ms',
  '--certificate-days': 'For example: --certificate-days 14',
  '--cwd': 'For example: --cwd ~/Documents',
  '--env': 'For example: --env LANG=C',
  '--member': 'For example: --member "Mirror" --member "Check the mirror"',
  '--overlap': 'For example: --overlap queue',
  '--retries': 'For example: --retries 3',
  '--backoff': 'For example: --backoff 2s',
  '--retry-on': 'For example: --retry-on any, or --retry-on 1,75,timeout',
  '--timeout': 'For example: --timeout 30m',
  '--jitter': 'For example: --jitter 30s',
  '--runs-at-once': 'For example: --runs-at-once 5',
  '--group-at-once': 'For example: --group-at-once backup=1',
  '--grace': 'For example: --grace 12h',
  '--group': 'For example: --group backup',
  '--tag': 'For example: --tag nightly',
  '--priority': 'For example: --priority 10',
  '--asleep': 'For example: --asleep 23:00..07:30',
  '--limit': 'For example: --limit 50',
  '-n': 'For example: -n 5',
};

export function argumentOf(field: string): string | null {
  return ARGUMENTS.find(([pattern]) => pattern.test(field))?.[1] ?? null;
}

/** What to do next, with an example of the argument unless the words have one already. */
export function fixWithExample(argument: string | null, message: string, fix: string | null): string | null {
  const example = argument === null ? undefined : EXAMPLES[argument];
  if (example === undefined || /example/i.test(`${message} ${fix ?? ''}`)) return fix;
  return fix === null ? example : `${fix} ${example}`;
}

/** Wrong input, named by the argument that was typed. */
export function refuse(field: string, message: string, fix: string | null): Error {
  const argument = argumentOf(field);
  return misuse(argument, message, fixWithExample(argument, message, fix));
}
