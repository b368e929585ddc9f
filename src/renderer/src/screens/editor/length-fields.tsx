import { NumberInput, Select } from '@mantine/core';
import { words } from '../../words';
import { SHORT_UNIT_MS, type Length, type ShortUnit } from './lengths';

const UNITS = Object.keys(SHORT_UNIT_MS) as ShortUnit[];

/** A length of time: its amount, which may be half typed, and its unit. */
export function LengthFields({
  length,
  labels,
  error,
  onChange,
}: {
  length: Length;
  labels: { amount: string; unit: string };
  error: React.ReactNode;
  onChange: (length: Length) => void;
}): React.JSX.Element {
  return (
    <>
      <NumberInput
        w={88}
        min={0}
        clampBehavior="none"
        allowNegative={false}
        aria-label={labels.amount}
        value={length.amount}
        error={error}
        onChange={(amount) => onChange({ ...length, amount })}
      />
      <Select
        w={108}
        aria-label={labels.unit}
        allowDeselect={false}
        data={UNITS.map((value) => ({ value, label: words.editor.execution.units[value] }))}
        value={length.unit}
        onChange={(unit) => unit !== null && onChange({ ...length, unit })}
      />
    </>
  );
}
