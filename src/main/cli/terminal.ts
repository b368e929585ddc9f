/** What a person types or pipes in. */
export interface TerminalInput {
  /** Whether a person sits at it. */
  readonly isTerminal: boolean;
  /** All that is piped in. */
  readonly all: () => Promise<Uint8Array>;
  /** Asks, and reads a line without showing it; `null` when the person gave up. */
  readonly hidden: (question: string) => Promise<string | null>;
}

/** What the command line sees of its process. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Whether colours may be used on standard output. */
  readonly colours: boolean;
  readonly input: TerminalInput;
  /** Writes to standard output; resolves when it may go on, so that a slow reader is waited for. */
  readonly out: (text: string) => Promise<void>;
  /** Writes words for people to standard error. */
  readonly err: (text: string) => void;
  /** Calls for each request to end: Ctrl+C, a closed terminal, a service manager. */
  readonly onEndRequest: (listener: (signal: string) => void) => void;
  /** Calls when a defect reached nobody. */
  readonly onDefect: (listener: (error: unknown) => void) => void;
  /** Ends the process at once; only after everything that needed care has had it. */
  readonly exit: (code: number) => never;
}
