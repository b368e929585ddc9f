/** Something that was given cannot be read or made: where, why, and what to do. The only error that a reader throws. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';

  /** @param place `line 7`, `backup.timer, line 3`, `schedules[2].trigger.expression` */
  constructor(
    readonly place: string,
    message: string,
    readonly fix: string | null = null,
  ) {
    super(message);
  }
}
