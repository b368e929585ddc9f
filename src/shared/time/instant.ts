/**
 * An instant on the wall clock: whole milliseconds since 1970-01-01T00:00:00Z.
 * Inside the program instants are numbers; on every wire and in every file that a person may read they are
 * ISO 8601 in UTC with milliseconds ({@link formatInstant}).
 */
export type Instant = number;

/** ISO 8601 in UTC with milliseconds, for example `2026-11-21T23:46:51.000Z`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function formatInstantOrNull(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads an ISO 8601 instant. The zone is required: an instant without one means different things on different
 * machines. Answers `null` when the text is not an instant.
 */
export function parseInstant(text: string): Instant | null {
  if (!ISO_WITH_ZONE.test(text)) return null;
  const instant = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(instant) ? null : instant;
}
