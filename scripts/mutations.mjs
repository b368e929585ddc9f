// @ts-check
/**
 * Ways to break the promise, each by a small change of one line: a boundary that is off by one, a step left out, two in the wrong
 * order, the wrong clock. `npm run mutate` shows that the simulation or a test notices each.
 */

/** @typedef {{name: string, file: string, from: string, to: string}} Mutation */

const engine = 'src/main/engine/';
const loop = 'src/main/loop/';
const store = 'src/main/store/';

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    name: 'an occurrence at the very end of a sleep counts as on time',
    file: `${engine}accounting.ts`,
    from: 'span.from < occurrence && occurrence <= span.to',
    to: 'span.from < occurrence && occurrence < span.to',
  },
  {
    name: 'what was slept through is on time when it is noticed soon enough',
    file: `${engine}accounting.ts`,
    from: '  return !spans.some((span) => span.from < occurrence && occurrence <= span.to);',
    to: '  return spans.length >= 0;',
  },
  {
    name: 'the grace is compared with the wrong end of time',
    file: `${engine}accounting.ts`,
    from: 'graceMs === null ? null : facts.now - graceMs - 1;',
    to: 'graceMs === null ? null : facts.now + graceMs - 1;',
  },
  {
    name: 'an occurrence exactly as old as the grace is too old',
    file: `${engine}accounting.ts`,
    from: 'facts.now - graceMs - 1;',
    to: 'facts.now - graceMs;',
  },
  {
    name: 'what has a run already runs again after the clock was set back',
    file: `${engine}accounting.ts`,
    from: '  if (segment.hasRun) return skipped(LedgerReason.ClockChanged);\n',
    to: '',
  },
  {
    name: 'an on-time occurrence runs although everything is paused',
    file: `${engine}accounting.ts`,
    from: '  if (isPaused(facts.pauses, at)) return skipped(LedgerReason.Paused);\n',
    to: '',
  },
  {
    name: 'what was missed in a pause is caught up',
    file: `${engine}accounting.ts`,
    from: '  if (segment.paused) return skipped(LedgerReason.Paused);\n',
    to: '',
  },
  {
    name: 'a shut gate does not keep an on-time occurrence from running',
    file: `${engine}accounting.ts`,
    from: "  if (shut === null) return { fate: 'due', reason: null, ...CLEAR };",
    to: "  if (shut !== undefined) return { fate: 'due', reason: null, ...CLEAR };",
  },
  {
    name: 'the next occurrence is planned from now instead of from the newest one found',
    file: `${engine}accounting.ts`,
    from: '    nextAt: times.next(newest),',
    to: '    nextAt: times.next(facts.now + 60_000),',
  },
  {
    name: 'one run of many counts one occurrence too few',
    file: `${engine}planning.ts`,
    from: '    covers: served.reduce((sum, { count }) => sum + count, 0),',
    to: '    covers: served.reduce((sum, { count }) => sum + count, 0) - (served.length > 1 ? 1 : 0),',
  },
  {
    name: 'an on-time run does not absorb what waited',
    file: `${engine}planning.ts`,
    from: "    held: held.map((row) => ({ kind: 'serve', row, run })),",
    to: '    held: [],',
  },
  {
    name: 'the limit keeps one more than it allows',
    file: `${engine}planning.ts`,
    from: '  let room = Math.max(0, schedule.definition.ifMissed.limit - queued);',
    to: '  let room = Math.max(0, schedule.definition.ifMissed.limit + 2 - queued);',
  },
  {
    name: 'of too many, the oldest are kept',
    file: `${engine}planning.ts`,
    from: 'inOrder.toReversed()',
    to: 'inOrder',
  },
  {
    name: 'an occurrence counts in the row before it and in its own',
    file: `${engine}occurrences.ts`,
    from: 'count: intervalIndex(interval, to) - intervalIndex(interval, from)',
    to: 'count: intervalIndex(interval, to) - intervalIndex(interval, from - 1)',
  },
  {
    name: 'an interval drifts: it is counted from the instant that is asked about',
    file: `${engine}occurrences.ts`,
    from: 'return interval.anchor + (intervalIndex(interval, after) + 1) * interval.everyMs;',
    to: 'return after + interval.everyMs;',
  },
  {
    name: 'a catch-up starts while a run of its schedule goes on',
    file: `${engine}held-rows.ts`,
    from: '  if (running || queued > 0) return [];',
    to: '  if (queued > 0) return [];',
  },
  {
    name: 'a catch-up starts although a gate is shut',
    file: `${engine}held-rows.ts`,
    from: '      return shut?.hold ?? HoldKind.Turn;\n    default:',
    to: '      return HoldKind.Turn;\n    default:',
  },
  {
    name: 'what waits never expires',
    file: `${engine}expiry.ts`,
    from: '  const byGrace = graceMs === null ? Number.NEGATIVE_INFINITY : now - graceMs - 1;',
    to: '  const byGrace = Number.NEGATIVE_INFINITY;',
  },
  {
    name: 'a condition is waited for without end',
    file: `${engine}expiry.ts`,
    from: '  const isBounded = waiting.hold === HoldKind.Condition && waiting.since < now - waitMs;',
    to: '  const isBounded = waiting.hold === HoldKind.Answer && waiting.since < now - waitMs;',
  },
  {
    name: 'quiet hours are only minded when they lie within the allowed hours of the day before',
    file: `${engine}allowed-window.ts`,
    from: '  return quiet === null || dayOfHours(quiet, moment) === null;',
    to: '  return quiet === null || dayOfHours(quiet, moment) !== moment.day;',
  },
  {
    name: 'hours over midnight belong to the day on which they end',
    file: `${engine}allowed-window.ts`,
    from: '  return minute < end ? (day + 6) % 7 : null;',
    to: '  return minute < end ? day : null;',
  },
  {
    name: 'a host that does not answer counts as reached while some network is up',
    file: `${engine}gates.ts`,
    from: '  return host === null || reachable[host] === true;',
    to: '  return host === null || reachable[host] !== undefined;',
  },
  {
    name: 'a battery just below the floor is enough',
    file: `${engine}gates.ts`,
    from: 'power.percent >= floorPercent;',
    to: 'power.percent >= floorPercent - 10;',
  },
  {
    name: 'editing makes up for the past',
    file: `${loop}schedule-commands.ts`,
    from: '  const from = isMoved ? at : old.cursorAt;',
    to: '  const from = old.cursorAt;',
  },
  {
    name: 'what waited goes on waiting after its schedule was switched off',
    file: `${loop}schedule-commands.ts`,
    from: '      held: dropped(context, old, LedgerReason.Disabled),\n    }),',
    to: '      held: [],\n    }),',
  },
  {
    name: 'catch-ups do not wait for the machine to settle',
    file: `${loop}held-work.ts`,
    from: '    const earliest = Math.max(this.#settledAt, this.#lastStartAt + apartMs);',
    to: '    const earliest = this.#lastStartAt + apartMs;',
  },
  {
    name: 'the budget lets one more catch-up start',
    file: `${loop}held-work.ts`,
    from: '    if (store.countCatchUps() >= atOnce) return false;',
    to: '    if (store.countCatchUps() > atOnce) return false;',
  },
  {
    name: 'catch-ups start without a distance',
    file: `${loop}held-work.ts`,
    from: '      if (runs.length > 0) this.#lastStartAt = monotonic();\n',
    to: '',
  },
  {
    name: 'nobody looks at what waits for a condition after the machine has changed',
    file: `${loop}create-core.ts`,
    from: '      scheduler.reconsider(HoldKind.Condition);\n',
    to: '',
  },
  {
    name: 'the timer is not armed for what waits',
    file: `${loop}scheduler.ts`,
    from: 'isHealthy ? Math.min(untilDueMs, this.#untilHeldMs()) : LONGEST_WAIT_MS',
    to: 'isHealthy ? untilDueMs : LONGEST_WAIT_MS',
  },
  {
    name: 'the timer is armed for as long as nothing is due',
    file: `${loop}scheduler.ts`,
    from: '    const delayMs = Math.min(Math.max(waitMs, 1), LONGEST_WAIT_MS);',
    to: '    const delayMs = Math.min(Math.max(waitMs, 1), 100 * LONGEST_WAIT_MS);',
  },
  {
    name: 'a clock that was set back does not take back what only waits',
    file: `${loop}scheduler.ts`,
    from: '    takeBackHeld(this.options, moment);\n',
    to: '',
  },
  {
    name: 'a cursor in a future that never came stays',
    file: `${loop}scheduler.ts`,
    from: '    giveUpBogusCursors(this.options, moment);\n',
    to: '',
  },
  {
    name: 'a sleep is not written down before what it made be missed is judged',
    file: `${loop}scheduler.ts`,
    from: '      this.#settleFindings(moment);\n',
    to: '',
  },
  {
    name: 'a run is started before it is written',
    file: `${loop}dispatcher.ts`,
    from: '    const run = store.startRun(queued.id, at);\n    if (run === null) return;\n',
    to: '    runner.start({ runId: queued.id, action: schedule.definition.action, variables: {} });\n    const run = store.startRun(queued.id, at);\n    if (run === null) return;\n',
  },
  {
    name: 'after a crash a run that goes on is given up',
    file: `${loop}recovery.ts`,
    from: '      noteProcess(store, run.id, trace);\n      dispatcher.adopt(run);\n      return;',
    to: '      store.finishRun(run.id, lost(clock.wall()));\n      return;',
  },
  {
    name: 'the time in which Wakeful was off is not recorded',
    file: `${loop}recovery.ts`,
    from: '  store.recordSpan({ kind: PowerSpanKind.Off,',
    to: '  if (from < 0) store.recordSpan({ kind: PowerSpanKind.Off,',
  },
  {
    name: 'the same sleep is noticed once by the clock and once by the event',
    file: 'src/main/power/power-watch.ts',
    from: '      last: sample,\n',
    to: "      last: hint === 'resume' ? state.last : sample,\n",
  },
  {
    name: 'a verdict is written although its schedule was edited meanwhile or judged already',
    file: `${store}claim.ts`,
    from: 'schedule === null || schedule.revision !== verdict.revision || schedule.cursorAt !== verdict.cursorAt',
    to: 'schedule === null',
  },
  {
    name: 'a signal is forgotten when it is taken, although what it brought still waits',
    file: `${store}signal-table.ts`,
    from: 'taken = 1 AND NOT EXISTS (',
    to: 'taken = 1 AND 1 OR NOT EXISTS (',
  },
  {
    name: 'the end of a run is written without the note for those who follow it',
    file: `${store}open-store.ts`,
    from: '      this.#signals.noteEnd({ id, scheduleId, status: end.status }, end.at);\n',
    to: '',
  },
  {
    name: 'the new zone is not written with the schedules that moved to it',
    file: `${store}open-store.ts`,
    from: '      this.#lease.noteZone(localZone);\n',
    to: '',
  },
  {
    name: 'a clock that has just jumped is believed at once',
    file: `${loop}scheduler.ts`,
    from: '    if (this.#doubtLeftMs() > 0) return false;\n',
    to: '',
  },
  {
    name: 'an absence that a clock ahead has measured keeps its length',
    file: `${loop}scheduler.ts`,
    from: '    endSpansNow(this.options, moment);\n',
    to: '',
  },
  {
    name: 'one retry more than the policy allows',
    file: `${engine}retry.ts`,
    from: 'if (used > policy.limit) return null;',
    to: 'if (used > policy.limit + 1) return null;',
  },
  {
    name: 'a free attempt uses up a retry',
    file: `${engine}retry.ts`,
    from: 'const used = run.attempts - run.freeAttempts;',
    to: 'const used = run.attempts;',
  },
  {
    name: 'there is no end of free attempts',
    file: `${engine}retry.ts`,
    from: 'run.freeAttempts < MOST_FREE_ATTEMPTS ? sleepToBlame(facts) : null',
    to: 'sleepToBlame(facts)',
  },
  {
    name: 'a permanent failure is tried again',
    file: `${engine}retry.ts`,
    from: 'return !result.isPermanent;',
    to: 'return true;',
  },
  {
    name: 'a clock that is set back prolongs the wait for a retry',
    file: `${loop}scheduler.ts`,
    from: '    this.options.store.shortenWaits(moment.now);\n',
    to: '',
  },
  {
    name: 'the timer does not look after runs that wait',
    file: `${loop}scheduler.ts`,
    from: 'Math.min(this.#held.nextInMs(now), (runAt ?? Number.POSITIVE_INFINITY) - now);',
    to: 'this.#held.nextInMs(now) + 0 * (runAt ?? 0);',
  },
  {
    name: 'a schedule is free while its run waits to be tried again',
    file: `${loop}run-places.ts`,
    from: '    return [...this.#running.values(), ...this.#retrying.values()];',
    to: '    return [...this.#running.values()];',
  },
  {
    name: 'retries that wait at a restart do not keep their schedule busy',
    file: `${loop}dispatcher.ts`,
    from: '    for (const run of this.options.store.retryingRuns()) this.#suspend(run);\n',
    to: '',
  },
  {
    name: 'a run that was cancelled while it waited keeps its schedule busy',
    file: `${loop}create-core.ts`,
    from: '    this.#dispatcher.reconcile();\n',
    to: '',
  },
  {
    name: 'an occurrence waits although one waits already (overlap: queue)',
    file: `${engine}accounting.ts`,
    from: 'return queued > 0 && ifMissed.mode !== MisfireMode.All;',
    to: 'return queued > 1 && ifMissed.mode !== MisfireMode.All;',
  },
  {
    name: 'a run starts beside another that may not',
    file: `${loop}run-places.ts`,
    from: 'overlap !== Overlap.Allow && !isTest',
    to: 'overlap === Overlap.Allow && !isTest',
  },
  {
    name: 'one run more than there are places',
    file: `${loop}run-places.ts`,
    from: 'return this.jobIds.length >= atOnce;',
    to: 'return this.jobIds.length > atOnce;',
  },
  {
    name: 'a group takes a place, and can starve its own members',
    file: `${loop}run-places.ts`,
    from: 'filter(([, { isGroup }]) => !isGroup)',
    to: 'filter(() => true)',
  },
  {
    name: 'a group in order starts its members all at once',
    file: `${engine}group.ts`,
    from: 'going.length > 0 ? [] : toMake.slice(0, 1)',
    to: 'toMake',
  },
  {
    name: 'a group does not go on after a restart',
    file: `${loop}recovery.ts`,
    from: '      dispatcher.adopt(run);\n      continue;\n',
    to: '      continue;\n',
  },
  {
    name: 'the attempt is not told of when another follows',
    file: `${store}run-transitions.ts`,
    from: "if (noteAttempt.run({ ...facts, because: end.reason ?? '' }).changes === 0) return false;",
    to: 'if (facts.id === 0) return false;',
  },
  {
    name: 'a sleep that nobody noticed is not among the facts of a failure',
    file: `${loop}dispatcher.ts`,
    from: '      this.options.noticeSleep();\n',
    to: '',
  },
  {
    name: 'jitter is forgotten',
    file: `${store}run-transitions.ts`,
    from: 'jitterMs > 0 && waitMs > 0 ? RunStatus.Waiting : RunStatus.Queued',
    to: 'jitterMs < 0 && waitMs > 0 ? RunStatus.Waiting : RunStatus.Queued',
  },
];
