import { UnstyledButton } from '@mantine/core';
import { firstWeekday, weekdayName } from '../time/locale';
import './weekday-buttons.css';

/** In this person's order; 0 is Sunday. */
function weekdays(): number[] {
  const first = firstWeekday();
  return Array.from({ length: 7 }, (_, index) => (first + index) % 7);
}

/** The days of the week, each on or off; 0 is Sunday. */
export function WeekdayButtons({
  label,
  chosen,
  invalid,
  onChange,
}: {
  label: string;
  chosen: readonly number[];
  invalid: boolean;
  onChange: (days: number[]) => void;
}): React.JSX.Element {
  return (
    <div className="weekday-buttons" role="group" aria-label={label}>
      {weekdays().map((day, index) => (
        <UnstyledButton
          key={day}
          aria-pressed={chosen.includes(day)}
          aria-label={weekdayName(day, 'long')}
          // Where an error of the whole group takes the focus to.
          data-invalid={invalid && index === 0}
          onClick={() =>
            onChange(chosen.includes(day) ? chosen.filter((other) => other !== day) : [...chosen, day])
          }
        >
          {weekdayName(day, 'short')}
        </UnstyledButton>
      ))}
    </div>
  );
}
