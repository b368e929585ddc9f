/** A run that goes wrong, as a person sees it: tried out before it is saved, tried again by itself, and each try told. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onBothHosts } from '../support/both-hosts';
import { createSchedule, keepPicture, openNewestRun, openSchedule } from '../support/window-steps';

onBothHosts((opened) => {
  it('what is written is tried out before it is saved, and nothing of it is counted', async () => {
    const { window, short } = opened();
    await window.getByRole('link', { name: 'New schedule' }).click();
    const test = window.getByRole('button', { name: 'Test run' });
    await test.click();
    await window.getByText('What to run is incomplete').waitFor();
    await window.getByText('Script', { exact: true }).click();
    await window.getByRole('textbox', { name: 'Script' }).fill('echo "from a script"\necho oops >&2\nexit 3');
    await test.click();
    const result = window.getByRole('region', { name: 'Test run' });
    await result.getByText('from a script').waitFor();
    await result.getByText('oops').waitFor();
    await result.getByText(/^Tested at .* failed after .* with exit code 3\.$/).waitFor();
    await result.getByText('A test run, not counted in the history.').waitFor();
    await keepPicture(window, `${short}-test-run`);
    await window.getByRole('link', { name: 'Open this run' }).click();
    await window.getByRole('heading', { level: 2, name: 'Output' }).waitFor();
    await window
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('link', { name: 'Schedules' })
      .click();
    await window.getByText('Nothing is scheduled yet.').waitFor();
  });

  it('a run that fails is tried again, and its page tells each try', async () => {
    const { home, window, short } = opened();
    const mark = join(home, 'mark');
    const line = `if [ -e '${mark}' ]; then echo better; else echo worse; touch '${mark}'; exit 75; fi`;
    await createSchedule(window, { name: 'Flaky', line });
    await openSchedule(window, 'Flaky');
    await window.getByText('tried again up to 3 times, first after 2 s').waitFor();
    await window.getByRole('button', { name: 'Run Flaky now' }).click();
    await openNewestRun(window);
    const tries = window.getByRole('region', { name: 'Tries' });
    await tries.getByText(/failed after .* with exit code 75/).waitFor();
    await window.getByText(/^Next try /).waitFor();
    await keepPicture(window, `${short}-waits-to-be-tried-again`);
    await tries.getByText(/succeeded after/).waitFor();
    expect(await tries.getByRole('listitem').count()).toBe(2);
    const output = window.getByRole('log', { name: 'Output' });
    await output.getByText('worse').waitFor();
    await output.getByText('better').waitFor();
    await keepPicture(window, `${short}-tried-again`);
  });
});
