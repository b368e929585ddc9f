import type { ToldStore, ToldSubject } from '../engine/told-store';
import type { Connection } from './database';
import type { Guard } from './guard';

/** Reads and writes the table `told`. A word that is told twice after a power cut does no harm, so nothing waits for the disk. */
export function toldTable(
  connection: Connection,
  { read, writeSoon }: Pick<Guard, 'read' | 'writeSoon'>,
): ToldStore {
  const all = connection.prepare<[], { subject: ToldSubject; at: number }>('SELECT subject, at FROM told');
  const note = connection.prepare<[string, number]>(
    'INSERT INTO told (subject, at) VALUES (?, ?) ON CONFLICT (subject) DO UPDATE SET at = excluded.at',
  );
  const forget = connection.prepare<[string]>('DELETE FROM told WHERE subject = ?');
  return {
    all: () => read(() => new Map(all.all().map(({ subject, at }) => [subject, at]))),
    note: (subject, at) => void writeSoon(() => note.run(subject, at)),
    forget: (subject) => void writeSoon(() => forget.run(subject)),
  };
}
