/** What the host of this Wakeful is told of, and can do. What the machine itself tells is asked of it anew each time. */
export interface HostAbilities {
  /** It is told when the computer falls asleep and wakes. */
  readonly tellsOfSleep: boolean;
  readonly tellsOfLogin: boolean;
  readonly tellsOfUnlock: boolean;
  /** Why the computer is not kept awake here, in a sentence; `null` when nothing is in the way. */
  readonly keepAwakeProblem: string | null;
  /** `null`: there is no desktop that could, or nobody knows yet. */
  readonly showsNotices: boolean | null;
  readonly showsTray: boolean | null;
}
