interface PickBoxProps {
  readonly label: string;
  readonly checked: boolean;
  /** Some of what it stands for, not all. */
  readonly isMixed?: boolean;
  readonly onPick: (reaches: boolean) => void;
}

/** Picks a row. The browser's own checkbox: it is cheap, and there is one in every row. */
export function PickBox({ label, checked, isMixed = false, onPick }: PickBoxProps): React.JSX.Element {
  return (
    <label className="pick-box">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(box) => {
          if (box !== null) box.indeterminate = isMixed;
        }}
        onChange={(event) => onPick((event.nativeEvent as MouseEvent).shiftKey)}
      />
    </label>
  );
}
