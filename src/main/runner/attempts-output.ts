/** The output of a run: that of its attempts, one after another. */
import type { JobOutput, OutputMatch, OutputMatches, OutputQuery, StoredOutput } from '../engine/ports';
import { readChunks, readOutput } from './output-file';
import { OutputScan } from './output-scan';
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

/** Reads no further than it has to. @param root holds the folders of all runs */
export async function searchAttempts(
  root: string,
  runId: number,
  attempts: number,
  { text, limit }: OutputQuery,
): Promise<OutputMatches> {
  const matches: OutputMatch[] = [];
  for (let attempt = 1; attempt <= attempts && matches.length <= limit; attempt += 1) {
    const scan = new OutputScan(text);
    for await (const { chunk, droppedBefore } of readChunks(
      new RunFolder(root, runId, attempt).path,
      attempt,
    )) {
      if (droppedBefore > 0) matches.push(...scan.nextLine());
      matches.push(...scan.take(chunk));
      if (matches.length > limit) break;
    }
    matches.push(...scan.nextLine());
  }
  return { matches: matches.slice(0, limit), isMore: matches.length > limit };
}
