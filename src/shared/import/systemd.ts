/** Timers of systemd with the services that they start, as schedules, and what becomes otherwise by it. Pure. */
import { clip } from '../words/clip';
import { ImportFailure } from './import-failure';
import { joined, readOrRefuse, shortName, type Found, type Reading, type SourceFile } from './reading';
import { readService } from './systemd-service';
import { readTimer } from './systemd-timer';
import { readUnits, valueOf, type Unit } from './unit-file';

const hasSection = (unit: Unit, section: string): boolean =>
  unit.lines.some((line) => line.section === section);

export interface SystemdOptions {
  /** The zone of the computer. */
  readonly zone: string;
}

/** Timers and services are found together by their names, or by there being only one of each. */
export function readSystemd(files: readonly SourceFile[], options: SystemdOptions): Reading {
  const units: Unit[] = [];
  const unread = files.map((file) =>
    readOrRefuse(file.name ?? 'the text', () => {
      units.push(...readUnits(file));
      return [];
    }),
  );
  const timers = units.filter((unit) => hasSection(unit, 'Timer'));
  const services = units.filter((unit) => hasSection(unit, 'Service'));
  const started = new Set<Unit>();
  const readings = timers.map((timer) =>
    readOrRefuse(timer.name ?? 'the timer', () => {
      const service = serviceOf(timer, { services, isOnlyTimer: timers.length === 1 });
      started.add(service);
      return foundOf(timer, service, options);
    }),
  );
  const alone = units.filter(
    (unit) => !timers.includes(unit) && !started.has(unit) && !isMissed(unit, timers),
  );
  return joined([...unread, ...readings, ...alone.map(refusedAlone)]);
}

/** The service of a timer that could not be read is not refused once more. */
function isMissed(unit: Unit, timers: readonly Unit[]): boolean {
  return unit.name !== null && timers.some((timer) => namesOfService(timer).includes(unit.name ?? ''));
}

/** What a timer starts, by name: what it says, or what is called as itself; of an instance also the template. */
export function namesOfService(timer: Unit): string[] {
  const told = valueOf(timer, 'Timer', 'Unit')?.value;
  const own = timer.name?.replace(/\.timer$/, '.service');
  const name = told ?? own;
  if (name === undefined) return [];
  return [name, name.replace(/@.+\.service$/, '@.service')];
}

function serviceOf(
  timer: Unit,
  { services, isOnlyTimer }: { services: readonly Unit[]; isOnlyTimer: boolean },
): Unit {
  if (hasSection(timer, 'Service')) return timer;
  const names = namesOfService(timer);
  const named = services.find(({ name }) => name !== null && names.includes(name));
  const [only, ...others] = services.filter(({ name }) => name === null || timer.name === null);
  const service = named ?? (isOnlyTimer && others.length === 0 ? only : undefined);
  if (service !== undefined) return service;
  const [wanted] = names;
  throw new ImportFailure(
    timer.place,
    wanted === undefined
      ? 'The service that it starts is missing.'
      : `It starts ${clip(wanted)}, which is missing.`,
    'Add the file of the service: what runs stands there.',
  );
}

function foundOf(timer: Unit, service: Unit, { zone }: SystemdOptions): Found[] {
  const times = readTimer(timer, zone);
  const { entry, different, lost } = readService(service, timer);
  const description = (unit: Unit): string | undefined => valueOf(unit, 'Unit', 'Description')?.value;
  const stem = (timer.name ?? service.name)?.replace(/\.(?:timer|service)$/, '');
  const name = shortName(description(service) ?? description(timer) ?? stem ?? 'Timer');
  return times.parts.map((part) => ({
    place: timer.place,
    entry: { ...entry, ...times.settings, name, enabled: false, trigger: part.trigger },
    different: [...part.different, ...times.different, ...different],
    lost: [...times.lost, ...lost],
  }));
}

function refusedAlone(unit: Unit): Reading {
  const isService = hasSection(unit, 'Service');
  return {
    found: [],
    refused: [
      {
        place: unit.place,
        name: unit.name ?? 'the text',
        message: isService ? 'No timer starts this service.' : 'This is neither a timer nor a service.',
        fix: isService ? 'Add the file of its timer: when it runs stands there.' : null,
      },
    ],
  };
}
