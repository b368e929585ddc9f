/** Makes one HTTP check: asks, follows, reads, judges. What it sees on the way it writes down. */
import type { HttpAction } from '@shared/model/http-check';
import type { Instant } from '@shared/time/instant';
import { hostname, shown } from './address';
import { certificateWarning, type SeenCertificate } from './certificate';
import { exchange, type Head, type Question } from './exchange';
import { judgeAnswer } from './judge-answer';
import { readBody } from './read-body';
import { isRedirect, MOST_REDIRECTS, redirected } from './redirect';
import { bodyLines, headLines, questionLine, redirectLine } from './transcript';
import { trustLikeThisComputer } from './trust';
import { failureToAsk, failureToRead, isUntrusted, type Failure } from './unreachable';

export interface CheckOptions {
  readonly action: HttpAction;
  /** Secrets, which are for the server of the schedule alone. */
  readonly masks: readonly string[];
  /** Takes them out of a text. */
  readonly hide: (text: string) => string;
  /** Ends the check; what came until then is in its findings. */
  readonly signal: AbortSignal;
  readonly wall: () => Instant;
  readonly monotonic: () => number;
  readonly write: (stream: 'stdout' | 'stderr', text: string) => void;
}

export interface Findings {
  problem: string | null;
  unreachable: boolean;
  responseMs: number | null;
  warning: string | null;
}

/** Never rejects. */
export async function checkHttp(options: CheckOptions): Promise<Findings> {
  const findings: Findings = { problem: null, unreachable: false, responseMs: null, warning: null };
  const check = new Check(options, findings);
  try {
    await check.make();
  } catch (error) {
    const { problem, unreachable } = check.failure(error);
    findings.problem = options.signal.aborted ? null : problem;
    findings.unreachable = options.signal.aborted ? findings.responseMs === null : unreachable;
  }
  for (const words of [findings.problem, findings.warning])
    if (words !== null) options.write('stderr', `${words}\n`);
  return findings;
}

class Check {
  private readonly startedAt: number;
  private readonly certificates: SeenCertificate[] = [];
  private question: Question;

  constructor(
    private readonly options: CheckOptions,
    private readonly findings: Findings,
  ) {
    const { method, url, headers, body } = options.action;
    this.question = { method, url: new URL(url), headers, body };
    this.startedAt = options.monotonic();
  }

  async make(): Promise<void> {
    const { action, hide, wall, write } = this.options;
    const head = await this.follow();
    if (head === null) return;
    const responseMs = this.elapsed();
    this.findings.responseMs = responseMs;
    this.findings.warning = certificateWarning(this.certificates, action.certificateDays, wall());
    write('stdout', headLines(head, responseMs));
    const body = await readBody(head.message);
    write('stdout', bodyLines(body));
    this.findings.problem = judgeAnswer({ ...head, responseMs, body, hide }, action.expect);
  }

  failure(error: unknown): Failure {
    const { url } = this.question;
    return this.findings.responseMs === null ? failureToAsk(error, url) : failureToRead(error, url);
  }

  /** The head of the last answer; `null` when following led nowhere, which is then found as a problem. */
  private async follow(): Promise<Head | null> {
    const { action, masks, write } = this.options;
    write('stdout', questionLine(this.question));
    for (let hops = 0; ; hops += 1) {
      const head = await this.ask();
      if (!action.followRedirects || !isRedirect(head)) return head;
      head.message.destroy();
      const next = redirected(this.question, head, masks);
      if (next === null) return this.stray(head);
      if (hops === MOST_REDIRECTS) return this.endless();
      write('stdout', redirectLine(head, next, this.elapsed()));
      this.question = next;
    }
  }

  private async ask(): Promise<Head> {
    const head = await this.exchange();
    const { certificateUntil } = head;
    if (certificateUntil !== null)
      this.certificates.push({ host: hostname(this.question.url), until: certificateUntil });
    return head;
  }

  private async exchange(): Promise<Head> {
    const { signal } = this.options;
    try {
      return await exchange(this.question, signal);
    } catch (error) {
      // Nothing was sent yet: the server was not trusted with it.
      if (isUntrusted(error) && trustLikeThisComputer()) return await exchange(this.question, signal);
      throw error;
    }
  }

  private stray({ location }: Head): null {
    this.findings.responseMs = this.elapsed();
    this.findings.problem = `${shown(this.question.url)} redirects to "${this.options.hide(location ?? '').slice(0, 200)}", which is not an address of the web. Correct the redirect on the server.`;
    return null;
  }

  private endless(): null {
    this.findings.responseMs = this.elapsed();
    this.findings.problem = `It was redirected more than ${MOST_REDIRECTS} times, at last by ${shown(this.question.url)}. Correct the redirects on the server, or do not follow them.`;
    return null;
  }

  private elapsed(): number {
    return Math.round(this.options.monotonic() - this.startedAt);
  }
}
