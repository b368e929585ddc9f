import type { Log } from './ports';
import type { LookFailure, UpdateState } from './updates';

/** Who hears of a look as it goes on. */
export interface LookNews {
  readonly log: Log;
  readonly onFound: (version: string) => void;
  readonly onProgress: (percent: number) => void;
}

export type LookResult =
  | { readonly kind: 'current' }
  /** It is here, and what it should be. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'failed'; readonly failure: LookFailure };

/** What brings updates to this Wakeful. */
export interface UpdateCarrier {
  /** Why this Wakeful cannot be updated by it, and how it is updated instead, in sentences; `null` where it can. */
  readonly cannot: string | null;
  /** Looks for something newer and downloads it. One look at a time. Never rejects. */
  look(news: LookNews): Promise<LookResult>;
  /** The look that goes on is not wanted any more. */
  cancel(): void;
  /** Ends this Wakeful in order, waits for whatever runs, and puts what is ready in its place. */
  restart(): void;
}

export interface UpdateReport {
  readonly cannot: string | null;
  readonly state: UpdateState;
}

/** Where a person asks about updates. Each verb throws an `OperatingFailure` with words for what cannot be done now. */
export interface UpdateDesk {
  report(): UpdateReport;
  look(): UpdateReport;
  /** `version`: the one that the person was shown. */
  install(version: string): UpdateReport;
  postpone(): UpdateReport;
}
