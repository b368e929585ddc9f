/** What happens to the person's session. Hints, as those about power are: some hosts cannot tell. */
export interface SessionEvents {
  /** The person has logged in, and Wakeful was started for it: told once, right after the start. */
  onLogin(listener: () => void): void;
  onUnlock(listener: () => void): void;
  /** Which of them this host can tell of at all, so that nobody waits in vain. */
  readonly tells: { readonly login: boolean; readonly unlock: boolean };
}
