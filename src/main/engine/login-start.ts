/** Whether the system starts Wakeful when the person logs in. */
export interface LoginStartState {
  readonly isOn: boolean;
  /** Why it has no effect although it is on, or cannot be switched on, in a sentence; `null` when nothing is in the way. */
  readonly problem: string | null;
}

/** The system keeps the answer, and a person can change it there, so it is asked each time. */
export interface LoginStart {
  read(): Promise<LoginStartState>;
  /** Throws `OperatingFailure` with words when the system does not take it. */
  change(isOn: boolean): Promise<LoginStartState>;
}
