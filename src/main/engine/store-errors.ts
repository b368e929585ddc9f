/** Another process has taken the lease: this one must not write any more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('Another Wakeful has taken over the database.');
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
