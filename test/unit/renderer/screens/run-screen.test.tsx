import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(closeWindow);

async function openRun(): Promise<OpenWindow & { id: string }> {
  const opened = await openWindow('#/schedules');
  const run = await opened.backend.client.schedules.run({ schedule: 's1' });
  window.location.hash = `#/runs/${run.id}`;
  await screen.findByRole('heading', { name: 'Nightly backup' });
  return { ...opened, id: run.id };
}

it('shows output as it is written, and how the run ended', async () => {
  const { backend, id } = await openRun();
  expect(await screen.findByText('Nothing was written yet.')).toBeTruthy();
  backend.write(id, 'first line\n');
  expect(await screen.findByText('first line')).toBeTruthy();
  backend.write(id, 'and a problem\n', 'stderr');
  expect(await screen.findByText('and a problem')).toBeTruthy();
  backend.finish(id, { status: 'failed', exitCode: 3, reason: 'The command ended with exit code 3.' });
  expect(await screen.findByText('The command ended with exit code 3.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Run again' })).toBeTruthy();
});

it('goes on without doubling a line after the connection was lost', async () => {
  const { backend, id } = await openRun();
  backend.write(id, 'before\n');
  await screen.findByText('before');
  backend.setOnline(false);
  backend.write(id, 'meanwhile\n');
  await screen.findByText('connection lost, trying again …');
  backend.setOnline(true);
  expect(await screen.findByText('meanwhile')).toBeTruthy();
  expect(screen.getAllByText('before')).toHaveLength(1);
});

it('stops a run', async () => {
  const { user, backend, id } = await openRun();
  await user.click(screen.getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(backend.world.runs.find((run) => run.id === id)?.status).toBe('cancelled'));
  expect(await screen.findByText('You stopped it.')).toBeTruthy();
});

it('says how much was dropped from the middle', async () => {
  const { backend, id } = await openRun();
  const at = '2026-11-21T07:30:12.000Z';
  backend.world.outputs[id] = {
    droppedBytes: 1_200_000,
    chunks: [
      { attempt: 1, seq: 0, at, stream: 'stdout', text: 'head\n' },
      { attempt: 1, seq: 9, at, stream: 'stdout', text: 'tail\n' },
    ],
  };
  backend.finish(id, {});
  expect(await screen.findByText(/^1\.2 MB were dropped here/)).toBeTruthy();
  expect(screen.getByText('tail')).toBeTruthy();
});

it('says why it ran when asked, and a Run Now is not asked', async () => {
  const { user, backend } = await openRun();
  expect(screen.queryByRole('button', { name: /^Why\?/ })).toBeNull();

  const caught = backend.world.runs.find((run) => run.scheduleId === 's1' && run.cause === 'catch-up');
  window.location.hash = `#/runs/${caught?.id}`;
  await user.click(await screen.findByRole('button', { name: 'Why? What led to this run' }));
  expect(
    await screen.findByText(/So one run was started .+ for it, covering 1 occurrence; it /),
  ).toBeTruthy();
});

it('says so when there is no such run', async () => {
  await openWindow('#/runs/r424242');
  expect(await screen.findByText(/There is no run r424242\./)).toBeTruthy();
});
