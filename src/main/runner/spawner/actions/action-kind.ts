/** What every kind of action looks like to the job that carries it out. A new kind is one file that begins it. */
import type { JobRequest, JobResult, Timer } from '../../../engine/ports';
import type { JobAction } from '@shared/model/action';
import type { Instant } from '@shared/time/instant';
import type { SpawnerSettings } from '../../messages';
import type { SecretMask } from '../../secret-mask';
import type { OutputCapture } from '../capture';

/** What an action is given to work with. */
export interface ActionWorld {
  readonly job: JobRequest;
  readonly settings: SpawnerSettings;
  /** The attempt's own folder, which exists. */
  readonly folder: string;
  readonly capture: OutputCapture;
  readonly mask: SecretMask;
  readonly platform: NodeJS.Platform;
  readonly timer: Timer;
  readonly wall: () => Instant;
  readonly monotonic: () => number;
  /** Asks that another helper takes the place of this one, as soon as it has nothing to do. */
  readonly retire: () => void;
}

type Fact<Kind extends JobResult['kind']> = Omit<
  Extract<JobResult, { kind: Kind }>,
  'runId' | 'at' | 'cut' | 'message'
>;

/** How it ended by itself; why it was cut short, if it was, only the job knows. */
export type Ending = Fact<'exited'> | Fact<'checked'>;

/** Something that goes on. */
export interface Underway {
  /** The process that does it; `null`: this helper does it itself. */
  readonly pid: number | null;
  /** Never rejects. */
  readonly end: Promise<Ending>;
  /** When everyone who could write has ended or closed it. */
  readonly outputEnd: Promise<void>;
  /** Asks it to end, with everything it started, and ends it. Resolves when nothing of it lives any more. */
  stop(): Promise<void>;
}

/** Why nothing came to be, in words for a person. `isPermanent`: another try would find the same. */
export interface Refusal {
  readonly message: string;
  readonly isPermanent: boolean;
}

export type Begin<Action extends JobAction> = (
  action: Action,
  world: ActionWorld,
) => Promise<Underway | Refusal>;

export function isRefusal(begun: Underway | Refusal): begun is Refusal {
  return 'isPermanent' in begun;
}
