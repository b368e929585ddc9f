import { expect, test } from 'vitest';
import { processTable, treeOf, type ProcessRow } from '../../../src/main/runner/process-table';

function row(pid: number, parent: number, group: number): ProcessRow {
  return { pid, parent, group, startedAt: String(pid) };
}

const pids = (rows: readonly ProcessRow[]): number[] => rows.map(({ pid }) => pid).sort((a, b) => a - b);

test('a tree is the process, its descendants in whatever group, and the orphans of its group', () => {
  const table = [
    row(9, 8, 8),
    row(1, 0, 1),
    row(5, 1, 5),
    row(6, 5, 5),
    row(7, 1, 5),
    row(8, 6, 8),
    row(20, 1, 20),
  ];
  expect(pids(treeOf(5, table))).toEqual([5, 6, 7, 8, 9]);
});

test('the descendants are found after the process itself has ended', () => {
  expect(pids(treeOf(5, [row(1, 0, 1), row(6, 1, 5), row(7, 6, 7)]))).toEqual([6, 7]);
});

test.runIf(process.platform !== 'win32')('the table of this machine holds this process', async () => {
  const table = await processTable(process.platform);
  expect(table.find(({ pid }) => pid === process.pid)).toMatchObject({ parent: process.ppid });
});
