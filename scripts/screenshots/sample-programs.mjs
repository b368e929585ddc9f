// @ts-check
/** Stand-ins for the programs that the sample schedules name, so that a picture never starts a real backup. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const BACKUP = `
echo "repository 5f1c0a7e opened (version 2, compression level auto)"
echo "using parent snapshot 9d41b6c2"
sleep 1
printf '\\n\\033[32mFiles:\\033[0m         142 new,    37 changed, 18904 unmodified\\n'
printf '\\033[32mDirs:\\033[0m            9 new,    21 changed,  2210 unmodified\\n'
sleep 0.2
echo "warning: ~/Pictures/inbox/IMG_2231.raw changed while it was read" >&2
sleep 0.2
printf 'Added to the repository: 212.406 MiB (97.113 MiB stored)\\n'
printf '\\nprocessed 19083 files, 41.204 GiB in 0:04\\nsnapshot 7be20c13 saved\\n'
`;

const PROGRAMS = { restic: BACKUP, rsync: '', mbsync: '', curl: '', certbot: '', 'notify-send': '' };

/**
 * @param {string} folder Made when it is missing; to be put first in PATH.
 */
export async function writeSamplePrograms(folder) {
  await mkdir(folder, { recursive: true });
  for (const [name, body] of Object.entries(PROGRAMS)) {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${body}`);
    await chmod(path, 0o755);
  }
}
