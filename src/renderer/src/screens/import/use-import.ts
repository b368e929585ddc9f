/** What the page holds: texts that were chosen, what was found in them, what of it is picked, and what was made. */
import type { WakefulClient } from '@shared/contract/contract';
import type { DraftCheck, ScheduleView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import type { Refused, SourceFile } from '@shared/import/reading';
import type { ImportKind } from '@shared/import/recognise';
import { useRef, useState } from 'react';
import { useApp, type App } from '../../app-context';
import { now } from '../../browser-clock';
import { doInBulk } from '../../bulk';
import { toFailure } from '../../failures';
import { focusHeading } from '../../focus-heading';
import { importWords as said } from '../../import-words';
import { whereabouts } from '../../router';
import { scheduleChanged, scheduleRemoved } from '../../stores/schedules-store';
import { localZone } from '../../time/locale';
import { announce, announceFailure, offer } from '../../toasts';
import { useSchedules } from '../../use-schedules';
import { words } from '../../words';
import { makeSchedules, type Made } from './make-schedules';
import { firstPicks, NO_PICKS, nameProblems, picked, renamed, type Picks } from './picks';
import { MOST_FILES, readFiles } from './read-files';
import { followedName, readSources, type Candidate, type SourcesRead } from './read-sources';

export interface Row {
  readonly candidate: Candidate;
  /** Main's word on when it is due; `null` where it follows a schedule of the same file. */
  readonly check: DraftCheck | null;
}

export interface Preview extends Omit<SourcesRead, 'candidates'> {
  readonly rows: readonly Row[];
}

export interface ReadOptions {
  readonly kind: ImportKind | null;
  readonly hasUsers: boolean | undefined;
}

interface Held {
  readonly sources: readonly SourceFile[];
  /** Files that are no text. */
  readonly unread: readonly Refused[];
  readonly options: ReadOptions;
}

const NOTHING: Held = { sources: [], unread: [], options: { kind: null, hasUsers: undefined } };
const NEXT_SHOWN = 3;
const MOST_ROWS = 300;

/** What main says of each trigger; one that it would refuse is no candidate. */
async function checkedRows(client: WakefulClient, read: SourcesRead): Promise<Preview> {
  const { candidates, ...others } = read;
  if (candidates.length > MOST_ROWS) {
    const message = said.wrong.tooManyFound(candidates.length, MOST_ROWS);
    const tooMany = { place: said.files, name: said.found, message, fix: said.wrong.tooManyFix };
    return { ...others, rows: [], refused: [...read.refused, tooMany] };
  }
  const { done, failed } = await doInBulk({
    items: candidates,
    act: async (candidate): Promise<Row> => {
      if (followedName(candidate) !== null) return { candidate, check: null };
      const { trigger } = candidate.file.draft;
      return { candidate, check: await client.schedules.check({ trigger, count: NEXT_SHOWN }) };
    },
  });
  const [first] = failed;
  if (first !== undefined) throw new CheckFailure(first.failure);
  const rows = done.map(({ result }) => result);
  const problemOf = ({ check }: Row) => check?.problems[0];
  return {
    ...others,
    rows: rows.filter((row) => problemOf(row) === undefined),
    refused: [
      ...read.refused,
      ...rows.flatMap((row): Refused[] => {
        const problem = problemOf(row);
        if (problem === undefined) return [];
        const { place, file } = row.candidate;
        return [{ place, name: file.draft.name, message: problem.message, fix: problem.fix }];
      }),
    ],
  };
}

/** Main could not be asked. */
class CheckFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** What is here already: as the window knows it, or as main does. */
async function knownSchedules({ client, stores }: App): Promise<readonly ScheduleView[]> {
  const { complete, byId } = stores.schedules.getState();
  if (complete) return Object.values(byId);
  try {
    return await client.schedules.list();
  } catch (error) {
    throw new CheckFailure(toFailure(error));
  }
}

/** Reads anew whatever is held; only the newest answer counts. */
function useReading() {
  const app = useApp();
  const { client } = app;
  const [held, setHeld] = useState<Held>(NOTHING);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [picks, setPicks] = useState<Picks>(NO_PICKS);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isReading, setReading] = useState(false);
  const newest = useRef(0);

  async function read(wanted: Held): Promise<void> {
    const turn = ++newest.current;
    setHeld(wanted);
    setFailure(null);
    if (wanted.sources.length === 0) {
      setPreview(null);
      setReading(false);
      return;
    }
    setReading(true);
    try {
      const existing = await knownSchedules(app);
      const options = { ...wanted.options, now: now(), zone: localZone(), existing };
      const found = await checkedRows(client, await readSources(wanted.sources, options));
      if (turn !== newest.current) return;
      setPreview(found);
      const names = new Set(existing.map(({ name }) => name));
      setPicks(
        firstPicks(
          found.rows.map(({ candidate }) => candidate),
          names,
        ),
      );
    } catch (error) {
      if (!(error instanceof CheckFailure)) throw error;
      if (turn === newest.current) setFailure(error.failure);
    } finally {
      if (turn === newest.current) setReading(false);
    }
  }
  return { held, preview, picks, setPicks, failure, isReading, read };
}

export function useImport() {
  const { client, stores } = useApp();
  const reading = useReading();
  const { held, preview, picks, setPicks, read } = reading;
  const schedules = useSchedules();
  const [made, setMade] = useState<Made | null>(null);
  const [isMaking, setMaking] = useState(false);
  const candidates = (preview?.rows ?? []).map(({ candidate }) => candidate);
  const problems = nameProblems(candidates, picks, new Set(schedules.map(({ name }) => name)));

  async function takeBack({ schedules: back }: Made): Promise<void> {
    const { done, failed } = await doInBulk({
      items: back,
      act: ({ id }) => client.schedules.remove({ schedule: id }),
    });
    for (const { item } of done) stores.schedules.setState((state) => scheduleRemoved(state, item.id));
    const [first] = failed;
    if (first === undefined) announce(said.unmade(done.length));
    else announceFailure({ data: first.failure });
    setMade(null);
  }

  return {
    ...reading,
    made,
    isMaking,
    problems,
    async addFiles(files: readonly File[]): Promise<void> {
      const { sources, refused } = await readFiles(files, Math.max(0, MOST_FILES - held.sources.length));
      // A file that is chosen again takes the place of what it was.
      const names = new Set([...sources, ...refused].map(({ name }) => name));
      const kept = held.sources.filter(({ name }) => name === null || !names.has(name));
      const unread = [...held.unread.filter(({ name }) => !names.has(name)), ...refused];
      await read({ ...held, sources: [...kept, ...sources], unread });
    },
    addText: (text: string) => read({ ...held, sources: [...held.sources, { name: null, text }] }),
    leaveOut: (source: SourceFile) =>
      read({ ...held, sources: held.sources.filter((each) => each !== source) }),
    startOver: () => {
      setMade(null);
      void read(NOTHING);
    },
    readAs: (options: Partial<ReadOptions>) => read({ ...held, options: { ...held.options, ...options } }),
    tryAgain: () => read(held),
    pick: (key: string, isChosen: boolean) => setPicks((state) => picked(state, key, isChosen)),
    pickAll: (isChosen: boolean) =>
      setPicks((state) => ({ ...state, chosen: new Set(isChosen ? candidates.map(({ key }) => key) : []) })),
    rename: (key: string, name: string) => setPicks((state) => renamed(state, key, name)),
    async make(): Promise<void> {
      const isStillHere = whereabouts();
      setMaking(true);
      const chosen = candidates.filter(({ key }) => picks.chosen.has(key));
      const end = await makeSchedules(client, chosen, { picks, existing: schedules });
      for (const schedule of end.schedules)
        stores.schedules.setState((state) => scheduleChanged(state, schedule));
      setMaking(false);
      setMade(end);
      if (isStillHere()) focusHeading();
      if (end.schedules.length > 0)
        offer(said.made(end.schedules.length), { label: words.common.undo, act: () => void takeBack(end) });
    },
  };
}

export type Import = ReturnType<typeof useImport>;
