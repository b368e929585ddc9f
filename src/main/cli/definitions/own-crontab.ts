import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { clip } from '../arguments';
import { misuse } from '../exit';

const WITHOUT = 'Name a file: wakeful import --from crontab FILE';

/** The crontab of the person, as `crontab -l` tells it. Throws a usage failure when there is none. */
export async function ownCrontab(): Promise<string> {
  try {
    return (await promisify(execFile)('crontab', ['-l'], { timeout: 10_000 })).stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw misuse('--from', 'There is no crontab command on this computer.', WITHOUT);
    const [said = ''] = (stderr ?? '').trim().split('\n');
    throw misuse(
      '--from',
      said === '' ? 'crontab -l did not answer.' : `crontab says: ${clip(said)}`,
      WITHOUT,
    );
  }
}
