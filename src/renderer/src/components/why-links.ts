/** Where the fact of a clause of an explanation can be looked at. */
import { assertNever } from '@shared/assert-never';
import type { WhyClause, WhyView } from '@shared/model/why';
import type { Instant } from '@shared/time/instant';
import { hrefOf, SCHEDULES, timelineAround, WAITING } from '../router';
import { instantOf, instantOrNull } from '../time/instants';

interface Asked {
  readonly scheduleId: string;
  readonly why: Pick<WhyView, 'at' | 'runId'>;
  readonly now: Instant;
}

type Of<Kind extends WhyClause['kind']> = Extract<WhyClause, { kind: Kind }>;

const runPage = (id: string | null): string | null => (id === null ? null : hrefOf({ screen: 'run', id }));

/** `null` where nothing shows more than the sentence. */
export function factOf(clause: WhyClause, { scheduleId, why, now }: Asked): string | null {
  const page = hrefOf({ screen: 'schedule', id: scheduleId });
  const editorAt = (part: 'missed' | 'conditions'): string =>
    hrefOf({ screen: 'edit-schedule', id: scheduleId, part });
  const moment = (iso: string): string => timelineAround(instantOf(iso), instantOf(iso));
  switch (clause.kind) {
    case 'absence':
      return timelineAround(instantOf(clause.span.from), instantOf(clause.span.to));
    case 'due':
    case 'event':
    case 'noticed-late':
    case 'declined':
    case 'clock-began-anew':
      return moment(clause.at);
    case 'held-up':
      return moment(clause.noticedAt);
    case 'had-run-already':
      return moment(why.at);
    case 'followed':
      return runPage(clause.run?.id ?? null) ?? schedulePage(clause.schedule?.id ?? null);
    case 'no-occurrence':
    case 'edited-since':
    case 'before-creation':
    case 'not-yet-due':
    case 'not-yet-judged':
    case 'off-now':
    case 'off-until':
    case 'edited':
    case 'switched-off':
      return page;
    case 'policy':
    case 'over-limit':
      return editorAt('missed');
    case 'unmet':
      return editorAt('conditions');
    case 'unfinished':
      return runPage(clause.runId);
    case 'paused':
      return pauseHref(clause, page, now);
    case 'waiting':
      return waitHref(clause);
    case 'run':
      return runPage(why.runId);
    case 'skipped':
      return hrefOf({ screen: 'schedule', id: scheduleId, at: why.at });
    default:
      return assertNever(clause);
  }
}

function schedulePage(id: string | null): string | null {
  return id === null ? null : hrefOf({ screen: 'schedule', id });
}

/** One that goes on is shown where it can be ended; one that is over, in its time. */
function pauseHref({ from, until, isOwn }: Of<'paused'>, page: string, now: Instant): string {
  const end = instantOrNull(until);
  if (end !== null && end <= now) return timelineAround(instantOf(from), end);
  return isOwn ? page : hrefOf(SCHEDULES);
}

function waitHref({ waits, until }: Of<'waiting'>): string | null {
  if (until === null) return hrefOf(WAITING);
  const [first] = waits;
  return first === undefined ? null : timelineAround(instantOf(first.since), instantOf(until));
}
