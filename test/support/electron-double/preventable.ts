/** The event that listeners may call off. */
export type PreventableEvent<T extends object> = T & { defaultPrevented: boolean; preventDefault(): void };

export function preventable<T extends object>(facts: T): PreventableEvent<T> {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
