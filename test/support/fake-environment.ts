/** What jobs inherit, in the hand of a test. */
import type { EnvironmentFacts } from '../../src/main/runner/environment/job-environment';
import type { JobEnvironmentSource } from '../../src/main/server/environment-procedures';

export class FakeEnvironment implements JobEnvironmentSource {
  readonly delimiter = ':';
  /** How often it was asked anew. */
  rereads = 0;
  known: EnvironmentFacts = {
    source: 'login-shell',
    shell: '/bin/zsh',
    readAt: Date.parse('2026-03-02T07:59:58.000Z'),
    tookMs: 420,
    isReading: false,
    problem: null,
    detail: null,
    inherited: { PATH: '/usr/bin:/bin', HOME: '/home/me', LANG: 'C' },
    added: {},
  };

  facts(): EnvironmentFacts {
    return this.known;
  }

  reread(): Promise<void> {
    this.rereads += 1;
    return Promise.resolve();
  }
}
