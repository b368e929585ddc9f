import { describe, expect, it } from 'vitest';
import { count, summary } from '../../../scripts/vitest-run.mjs';

const report = (changes: Partial<Parameters<typeof count>[0]>) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...changes,
});

describe('the summary line', () => {
  it('says what passed and failed', () => {
    expect(summary(count(report({})))).toBe('3 passed, 0 failed');
  });

  it('says what was skipped only when something was', () => {
    expect(summary(count(report({ numPendingTests: 2, numTodoTests: 1 })))).toBe(
      '3 passed, 0 failed, 3 skipped',
    );
  });

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(summary(count(report({ testResults })))).toBe('3 passed, 1 failed');
  });

  it('counts a failed test once', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }];
    expect(summary(count(report({ numFailedTests: 1, testResults })))).toBe('3 passed, 1 failed');
  });
});
