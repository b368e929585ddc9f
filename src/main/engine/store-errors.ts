import { FailureKind } from '@shared/model/failure';
import { OperatingFailure } from './failure';

/** Another process has taken the lease: this one must not write any more. */
export class LeaseLost extends OperatingFailure {
  constructor() {
    super({
      kind: FailureKind.Unavailable,
      message: 'Another Wakeful has taken over the database. This one fires nothing any more.',
      field: null,
      fix: 'Quit this one and use the other.',
    });
  }
}

/** The schedule is not (or no longer) as the caller presumed. */
export class ScheduleMoved extends Error {
  override readonly name = 'ScheduleMoved';

  constructor(readonly scheduleId: number) {
    super(`Schedule ${scheduleId} was changed meanwhile.`);
  }
}

/** A schedule that has not been removed bears this name already. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';

  constructor(readonly taken: string) {
    super(`The name "${taken}" is taken.`);
  }
}
