/** How this person writes times: English words, with the hour cycle and order of their own region. */

let hourCycleFound: Intl.LocaleHourCycleKey | null = null;

function ownHourCycle(): Intl.LocaleHourCycleKey {
  hourCycleFound ??=
    new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hourCycle ?? 'h23';
  return hourCycleFound;
}

/** Whether this person writes 2:30 PM. */
export function isTwelveHourClock(): boolean {
  return ownHourCycle().startsWith('h1');
}

function ownLocale(): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().locale;
  // The words around the numbers are English, so months and days are too; day before month is what most regions write.
  return own.startsWith('en') ? own : 'en-GB';
}

/** An `Intl` format in the person's manner, made once for each set of parts. */
export function dateFormat(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(parts);
  let format = formats.get(key);
  if (format === undefined) {
    const hourCycle = ownHourCycle();
    // 02:30 lines up on a 24-hour clock; on a 12-hour clock people write 2:30 AM.
    const hour = parts.hour !== undefined && isTwelveHourClock() ? ({ hour: 'numeric' } as const) : {};
    format = new Intl.DateTimeFormat(ownLocale(), { hourCycle, ...parts, ...hour });
    formats.set(key, format);
  }
  return format;
}
const formats = new Map<string, Intl.DateTimeFormat>();

/** `14:30` or `14:30:12`, as this person writes it. */
export function clockTime(time: string): string {
  const [hours = 0, minutes = 0, seconds] = time.split(':').map(Number);
  const second = seconds === undefined ? {} : ({ second: '2-digit' } as const);
  const format = dateFormat({ hour: '2-digit', minute: '2-digit', ...second, timeZone: 'UTC' });
  return format.format(Date.UTC(2023, 0, 1, hours, minutes, seconds ?? 0));
}

/** `18`, or `6 PM`. */
export function hourOfDay(hour: number): string {
  if (!isTwelveHourClock()) return String(hour);
  return dateFormat({ hour: '2-digit', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1, hour));
}

interface WeekInfo {
  readonly firstDay: number;
}

/** The day on which this person's week begins, 0 = Sunday. */
export function firstWeekday(): number {
  const locale: Intl.Locale & { getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo } =
    new Intl.Locale(new Intl.DateTimeFormat().resolvedOptions().locale);
  // Browsers have it in one of two ways; where in neither, most weeks begin on Monday.
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}

/** `12,345`. By hand: the browser takes longer to make its first `Intl.NumberFormat` than to draw a screen. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** This computer's own IANA zone. Asking takes so long that whoever goes through ten thousand schedules is told the same all the way. */
export function localZone(): string {
  if (zoneOfThisTask === null) {
    zoneOfThisTask = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    // A computer that travels has another one later.
    queueMicrotask(() => (zoneOfThisTask = null));
  }
  return zoneOfThisTask;
}
let zoneOfThisTask: string | null = null;

/** `640 bytes`, `12 kB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

/** The name of a day of the week, 0 = Sunday. */
export function weekdayName(day: number, length: 'long' | 'short'): string {
  // The first of January 2023 was a Sunday.
  return dateFormat({ weekday: length, timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day));
}
