import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FakeCallError } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow, unfold } from './window';

afterEach(closeWindow);

const result = () => screen.findByRole('region', { name: 'Test run' }).then(within);

it('runs what is written, of a schedule that is not saved, and shows what it writes', async () => {
  const { user, backend } = await openWindow('#/schedules/new');
  const asked = vi.spyOn(backend.client.schedules, 'test');
  await user.type(await screen.findByRole('textbox', { name: 'Command line' }), 'echo hello');
  await user.click(screen.getByRole('button', { name: 'Test run' }));
  expect(await (await result()).findByText('A test run, not counted in the history.')).toBeTruthy();
  expect(asked).toHaveBeenCalledWith({ action: { kind: 'command', line: 'echo hello', cwd: null, env: {} } });
  const [run] = backend.world.runs;
  backend.write(run?.id ?? '', 'hello\n');
  expect(await (await result()).findByText('hello')).toBeTruthy();
  backend.finish(run?.id ?? '', {});
  expect(await (await result()).findByText(/^Tested at .+, succeeded/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Test again' })).toBeTruthy();
  expect(backend.world.schedules).toHaveLength(20);
});

it('shows what the job found in its environment, what is its own first', async () => {
  const { user } = await openWindow('#/schedules/new');
  await user.type(await screen.findByRole('textbox', { name: 'Command line' }), 'env');
  await user.type(screen.getByRole('textbox', { name: 'Working folder' }), '/srv/shop');
  await user.click(screen.getByRole('button', { name: 'Test run' }));
  const shown = await result();
  await user.click(await shown.findByRole('button', { name: 'Environment of the run' }));
  expect(await shown.findByText(/^It starts in \/srv\/shop\./)).toBeTruthy();
  const rows = shown.getAllByRole('row').map((row) => row.textContent);
  expect(rows[1]).toMatch(/^WAKEFUL_RUN_IDr\d+this run$/);
  expect(rows).toContain(`RESTIC_PASSWORD\${secret:NAS_PASSWORD}what it runs`);
  expect(rows).toContain('AWS_SECRET_ACCESS_KEYlooks like a secret, so it is not shownlogin shell');
});

it('is stopped by what is wrong with the draft, which is said on its field', async () => {
  const { user, backend } = await openWindow('#/schedules/s1/edit');
  await unfold({ user }, 'What');
  const line = await screen.findByRole('textbox', { name: 'Command line' });
  await user.clear(line);
  await user.click(screen.getByRole('button', { name: 'Test run' }));
  expect(await screen.findByText(/^The command is empty/)).toBeTruthy();
  expect(screen.getByText(/^What to run is incomplete/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(line));

  await user.type(line, 'true');
  const refusal = {
    kind: 'invalid',
    message: 'There is no such folder.',
    field: 'action.cwd',
    fix: null,
  } as const;
  Object.assign(backend.client.schedules, { test: () => Promise.reject(new FakeCallError(refusal)) });
  await user.click(screen.getByRole('button', { name: 'Test run' }));
  const folder = screen.getByRole('textbox', { name: 'Working folder' });
  await waitFor(() => expect(document.activeElement).toBe(folder));
  expect(screen.getByText('There is no such folder.')).toBeTruthy();
});
