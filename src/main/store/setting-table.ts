import { settingsSchema, type Settings } from '@shared/model/settings';
import type { Connection } from './database';

/** Reads and writes the table `setting`; what was never set has its default. */
export function settingTable(connection: Connection) {
  const all = connection.prepare<[], { key: string; value: string }>('SELECT key, value FROM setting');
  const write = connection.prepare(
    'INSERT INTO setting (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    read: (): Settings =>
      settingsSchema.parse(
        Object.fromEntries(all.all().map(({ key, value }) => [key, JSON.parse(value) as unknown])),
      ),
    write(settings: Settings): void {
      for (const [key, value] of Object.entries(settings)) write.run({ key, value: JSON.stringify(value) });
    },
  };
}
