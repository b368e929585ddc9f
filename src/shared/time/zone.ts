/** "local" follows the machine: the schedule moves with a laptop that crosses time zones. */
export const LOCAL_ZONE = 'local';

/** `America/New_York` as a person says it: `New York`. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Names that were asked about. Asking `Intl` takes a tenth of a millisecond, and every schedule that is read has a zone. */
const asked = new Map<string, boolean>();
const ASKED_KEPT = 1_000;

/** Whether the platform knows this IANA time zone name, such as `Europe/Berlin` or `UTC`. */
export function isTimeZone(name: string): boolean {
  // Offsets ("+02:00") are accepted by Intl but have no daylight saving; a schedule in one is nearly always a slip.
  if (name === '' || /^[+-]/.test(name)) return false;
  const known = asked.get(name);
  if (known !== undefined) return known;
  if (asked.size >= ASKED_KEPT) asked.clear();
  const answer = isKnownToPlatform(name);
  asked.set(name, answer);
  return answer;
}

function isKnownToPlatform(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
