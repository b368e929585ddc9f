/** "local" follows the machine: the schedule moves with a laptop that crosses time zones. */
export const LOCAL_ZONE = 'local';

/** Whether the platform knows this IANA time zone name, such as `Europe/Berlin` or `UTC`. */
export function isTimeZone(name: string): boolean {
  // Offsets ("+02:00") are accepted by Intl but have no daylight saving; a schedule in one is nearly always a slip.
  if (name === '' || /^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
