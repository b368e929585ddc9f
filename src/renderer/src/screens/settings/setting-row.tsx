/** One setting: what it is called, what it does in a sentence, and where it is changed. */
import type { ReactNode } from 'react';

interface SettingRowProps {
  /** Of what is changed, which the title names. */
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  /** Why it has no effect, in words. */
  readonly problem?: string | null;
  readonly field: ReactNode;
  /** What belongs to it, below. */
  readonly children?: ReactNode;
}

export function SettingRow(props: SettingRowProps): React.JSX.Element {
  const { id, title, sentence, problem = null, field, children } = props;
  return (
    <li className="setting">
      <div className="setting-words">
        <label htmlFor={id}>{title}</label>
        <p className="soft">{sentence}</p>
        {problem !== null && <p className="settings-problem">{problem}</p>}
      </div>
      <div className="setting-field">{field}</div>
      {children}
    </li>
  );
}
