/**
 * Reads what Wakeful says to this helper. By hand, and no deeper than what is used here: Wakeful has judged it by the schemas of
 * messages.ts before, and the schemas' library would double the memory of this process, for which every start pays.
 */
import type { SpawnerSettings, ToSpawner } from '../messages';

/** `null` when it is no message. */
export function readMessage(raw: unknown): ToSpawner | null {
  if (!isRecord(raw)) return null;
  switch (raw['kind']) {
    case 'settings':
      return isSettings(raw['settings']) ? (raw as ToSpawner) : null;
    case 'start':
      return isRequest(raw['job']) && Number.isInteger(raw['generation']) ? (raw as ToSpawner) : null;
    case 'stop':
      return Number.isInteger(raw['runId']) ? (raw as ToSpawner) : null;
    default:
      return null;
  }
}

function isSettings(value: unknown): value is SpawnerSettings {
  return (
    isRecord(value) &&
    typeof value['folder'] === 'string' &&
    typeof value['homeFolder'] === 'string' &&
    isRecord(value['environment']) &&
    typeof value['stopGraceMs'] === 'number' &&
    typeof value['drainMs'] === 'number'
  );
}

function isRequest(value: unknown): boolean {
  return (
    isRecord(value) &&
    Number.isInteger(value['runId']) &&
    Number.isInteger(value['attempt']) &&
    isRecord(value['action']) &&
    isRecord(value['variables']) &&
    Array.isArray(value['masks'])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
