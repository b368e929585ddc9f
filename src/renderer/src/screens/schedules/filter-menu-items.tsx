import { Menu } from '@mantine/core';
import { formatCount } from '../../time/locale';

export interface ChoiceProps {
  /** What there is to choose from, with how many schedules each has. */
  readonly counts: ReadonlyMap<string, number>;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** What a list can be narrowed to, as items of a menu. */
export function FilterMenuItems({
  counts,
  value,
  onChange,
  nameOf,
  empty,
}: ChoiceProps & {
  nameOf: (name: string) => string;
  /** Said when there is nothing to choose from. */
  empty: string | null;
}): React.JSX.Element {
  if (empty !== null) return <Menu.Label>{empty}</Menu.Label>;
  // What was chosen stays to be let go of, also when its last schedule is gone.
  const gone = value.filter((name) => !counts.has(name));
  return (
    <>
      {[...counts, ...gone.map((name) => [name, 0] as const)].map(([name, count]) => (
        <Menu.CheckboxItem
          key={name}
          checked={value.includes(name)}
          rightSection={<span className="dim">{formatCount(count)}</span>}
          onChange={(chosen) => onChange(chosen ? [...value, name] : value.filter((other) => other !== name))}
        >
          {nameOf(name)}
        </Menu.CheckboxItem>
      ))}
    </>
  );
}
