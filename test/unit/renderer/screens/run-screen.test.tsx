import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
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
  expect(await screen.findByText('No output yet.')).toBeTruthy();
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
  await screen.findByText('connection lost, reconnecting …');
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

it('says why it ran when asked: by hand', async () => {
  const { user } = await openRun();
  await user.click(screen.getByRole('button', { name: 'Why? What led to this run' }));
  expect(
    await screen.findByText(/^It was asked for by hand today .+ It stands for no due time\.$/),
  ).toBeTruthy();
});

it('says of a test that it was tried out, not where: the settings try out commands, too', async () => {
  const { backend } = await openRun();
  const { id } = await backend.client.schedules.test({ action: { kind: 'command', line: 'env' } });
  window.location.hash = `#/runs/${id}?part=why`;
  const why = await screen.findByText(/^It was tried out .+ It stands for no due time\.$/);
  expect(why.textContent).not.toContain('editor');
});

it('says which run of a group started it, and leads there', async () => {
  const { backend, id } = await openRun();
  const group = backend.world.runs.find(({ scheduleId }) => scheduleId === 's2');
  backend.world.runs = backend.world.runs.map((run) =>
    run.id === id ? { ...run, cause: 'group', parentId: group?.id ?? null } : run,
  );
  window.location.hash = `#/runs/${id}?part=why`;
  backend.emit({ kind: 'ready' });
  const link = await screen.findByRole('link', {
    name: /^The group “.+” started it today .+, in its run \d+\.$/,
  });
  expect(link.getAttribute('href')).toBe(`#/runs/${group?.id}`);
  const fact = screen.getByText('Group').parentElement as HTMLElement;
  expect(within(fact).getByRole('link').getAttribute('href')).toBe(`#/runs/${group?.id}`);
});

it('is opened with its why unfolded where the address says so', async () => {
  const { backend } = await openRun();
  const caught = backend.world.runs.find((run) => run.scheduleId === 's1' && run.cause === 'catch-up');
  window.location.hash = `#/runs/${caught?.id}?part=why`;
  expect(await screen.findByText(/^This occurrence was due/)).toBeTruthy();
});

it('says why it ran when asked: for a due time', async () => {
  const { user, backend } = await openRun();
  const caught = backend.world.runs.find((run) => run.scheduleId === 's1' && run.cause === 'catch-up');
  window.location.hash = `#/runs/${caught?.id}`;
  await screen.findByText(/^Caught up at/);
  await user.click(screen.getByRole('button', { name: 'Why? What led to this run' }));
  expect(
    await screen.findByText(/So one run was started .+ for it, covering 1 occurrence; it /),
  ).toBeTruthy();
});

it('shows the environment of a job, and offers none where nothing is started', async () => {
  const { user, backend } = await openRun();
  await user.click(screen.getByRole('button', { name: 'Environment of the run' }));
  expect(await screen.findByText(/^It starts in your home folder\./)).toBeTruthy();
  expect(within(screen.getByRole('table')).getByText('/home/ada')).toBeTruthy();

  const check = backend.world.schedules.find(({ action }) => action.kind === 'http');
  const run = await backend.client.schedules.run({ schedule: check?.id ?? '' });
  window.location.hash = `#/runs/${run.id}`;
  await screen.findByRole('heading', { name: check?.name ?? '' });
  expect(screen.queryByRole('button', { name: 'Environment of the run' })).toBeNull();
});

it('says so when there is no such run', async () => {
  await openWindow('#/runs/r424242');
  expect(await screen.findByRole('heading', { name: 'Run not found' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Show all runs' })).toBeTruthy();
});

it('tells its tries one by one, and counts down to the next', async () => {
  const { backend } = await openWindow('#/schedules');
  const run = backend.world.runs.find(({ status }) => status === 'waiting');
  window.location.hash = `#/runs/${run?.id}`;
  expect(await screen.findByText(/^Next try in \d+ (min|s)\.$/)).toBeTruthy();
  const tries = within(await screen.findByRole('region', { name: 'Tries' }));
  const rows = tries.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatch(/Try 2.*failed after 2 s with exit code 75/);
  expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
});

it('tells of a try that the sleep cost, and that it did not use up a retry', async () => {
  const { backend } = await openWindow('#/schedules');
  const run = backend.world.runs.find(({ attempts, finishedAt }) => attempts > 1 && finishedAt !== null);
  window.location.hash = `#/runs/${run?.id}`;
  const tries = within(await screen.findByRole('region', { name: 'Tries' }));
  expect(tries.getAllByRole('listitem')[0]?.textContent).toMatch(/Try 1.*failed after 42 min.*slept 40 min/);
});

it('runs again what it ran, or something else once', async () => {
  const { user, backend, id } = await openRun();
  backend.finish(id, {});
  await user.click(await screen.findByRole('button', { name: 'Run again' }));
  await waitFor(() => expect(window.location.hash).not.toBe(`#/runs/${id}`));
  const [again] = backend.world.runs;
  backend.finish(again?.id ?? '', {});
  await user.click(await screen.findByRole('link', { name: 'Run again with changes' }));
  const line = await screen.findByRole('textbox', { name: 'Command line' });
  await user.clear(line);
  await user.click(screen.getByRole('button', { name: 'Run this' }));
  expect(await screen.findByText(/^The command is empty/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(line));
  await user.type(line, 'restic check');
  // A look at something else costs nothing.
  const { hash } = window.location;
  window.location.hash = '#/sleep-log';
  await screen.findByRole('heading', { name: 'Sleep log' });
  window.location.hash = hash;
  expect(await screen.findByRole('textbox', { name: 'Command line' })).toHaveProperty(
    'value',
    'restic check',
  );
  await user.click(screen.getByRole('button', { name: 'Run this' }));
  expect(await screen.findByText(/^Changed for this run only/)).toBeTruthy();
  expect(backend.world.schedules[0]?.action).toHaveProperty(
    'line',
    'restic -r sftp:nas:/backup backup ~/Documents',
  );
});

it('of a group lists the runs of its schedules', async () => {
  const { backend } = await openWindow('#/schedules');
  const group = backend.world.runs.find(({ scheduleId }) => scheduleId === 's20');
  window.location.hash = `#/runs/${group?.id}`;
  const members = within(await screen.findByRole('region', { name: 'Runs of this group' }));
  expect((await members.findAllByRole('link')).length).toBe(2);
  expect(screen.queryByRole('region', { name: 'Output' })).toBeNull();
});

it('searches what was written', async () => {
  const { user, backend, id } = await openRun();
  backend.write(id, 'alpha\nbeta\nalphabet\n');
  await screen.findByText('beta');
  const field = screen.getByRole('searchbox', { name: 'Search the output' });
  await user.type(field, 'alpha');
  expect(await screen.findByText('1 of 2')).toBeTruthy();
  await user.keyboard('{Enter}');
  expect(screen.getByText('2 of 2')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByText('2 of 2')).toBeNull();
});

it('says that its output was removed, and why', async () => {
  const { backend, id } = await openRun();
  backend.finish(id, { outputGoneAt: '2026-11-21T07:30:12.000Z' });
  expect(await screen.findByText(/^Its output was removed .+ to stay within the limits/)).toBeTruthy();
});

it('stops following when the end is left by any means, and follows again when it is reached', async () => {
  const { user, backend, id } = await openRun();
  backend.write(id, 'first line\n');
  await screen.findByText('first line');
  const log = screen.getByRole('log', { name: 'Output' });
  vi.spyOn(log, 'scrollHeight', 'get').mockReturnValue(5_000);
  const scrollTo = (top: number): void => {
    log.scrollTop = top;
    fireEvent.scroll(log);
  };
  const follows = (): boolean => screen.getByRole<HTMLInputElement>('switch', { name: 'Follow' }).checked;
  scrollTo(4_000);
  expect(follows()).toBe(true);
  // Page Up, the scroll bar, a finger: all of them end in this.
  scrollTo(3_000);
  expect(follows()).toBe(false);
  scrollTo(4_000);
  expect(follows()).toBe(true);
  expect(screen.queryByRole('button', { name: 'Jump to the end' })).toBeNull();
  scrollTo(1_000);
  await user.click(screen.getByRole('button', { name: 'Jump to the end' }));
  expect(follows()).toBe(true);
  expect(document.activeElement).toBe(log);

  scrollTo(4_000);
  scrollTo(2_000);
  expect(follows()).toBe(false);
  fireEvent.keyDown(log, { key: 'End' });
  // The log is put at its end, and what is left of a smooth Page Up moves it once more.
  scrollTo(4_000);
  scrollTo(1_900);
  expect(follows()).toBe(true);
  scrollTo(4_000);
  fireEvent(log, new Event('scrollend'));
  scrollTo(3_000);
  expect(follows()).toBe(false);

  fireEvent.keyDown(log, { key: 'End' });
  scrollTo(2_900);
  expect(follows()).toBe(true);
  fireEvent.wheel(log, { deltaY: -100 });
  scrollTo(2_800);
  expect(follows()).toBe(false);
});
