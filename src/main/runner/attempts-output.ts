/** The output of a run: that of its attempts, one after another. */
import type { JobOutput, StoredOutput } from '../engine/ports';
import { readOutput } from './output-file';
import { RunFolder } from './run-folder';

/** @param root holds the folders of all runs */
export async function readAttempts(root: string, runId: number, attempts: number): Promise<StoredOutput> {
  const chunks: JobOutput[] = [];
  let droppedBytes = 0;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const kept = await readOutput(new RunFolder(root, runId, attempt).path, attempt);
    for (const chunk of kept.chunks) chunks.push(chunk);
    droppedBytes += kept.droppedBytes;
  }
  return { chunks, droppedBytes };
}
