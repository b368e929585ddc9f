/** Looks at everything that the doctor judges, and changes nothing. */
import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import type { WakefulClient } from '@shared/contract/contract';
import type { HomePaths } from '../../host/home-paths';
import type { DoctorFacts, FolderState } from './diagnose';

const OTHERS = 0o077;
const SPANS = 200;

export async function look(
  client: WakefulClient,
  { paths, version }: { readonly paths: HomePaths; readonly version: string },
): Promise<DoctorFacts> {
  const { checkDatabase } = await import('../../store/check-database');
  const status = await client.status.get();
  return {
    version,
    home: paths.home,
    folder: folderState(paths.home),
    freeBytes: freeBytes(paths.home),
    keyFile: keyFileState(paths.secretKey),
    database: checkDatabase(paths.database),
    status,
    about: await client.about.get(),
    secrets: await client.secrets.list(),
    spans: await client.power.list({ limit: SPANS }),
    environment: status.running ? await client.environment.get({}) : null,
    loginStart: status.running ? await client.desktop.loginStart() : null,
  };
}

function folderState(folder: string): FolderState {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return 'missing';
  const person = process.getuid?.();
  if (person !== undefined && found.uid !== person) return 'foreign';
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return 'unwritable';
  }
  // Windows has no such bits; a folder in the profile is private by inheritance.
  return person !== undefined && (found.mode & OTHERS) !== 0 ? 'open' : 'fine';
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function keyFileState(file: string): DoctorFacts['keyFile'] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return process.getuid !== undefined && (found.mode & OTHERS) !== 0 ? 'open' : 'fine';
}
