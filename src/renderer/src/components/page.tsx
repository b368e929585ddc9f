/** The frame of a screen: its heading takes the focus when a person arrives, so that it is read and Tab goes on from it. */
import { useEffect, useRef, type ReactNode } from 'react';
import { words } from '../words';
import './page.css';

interface PageProps {
  readonly title: string;
  /** What stands beside the heading: buttons. */
  readonly actions?: ReactNode;
  /** What stands above the heading: the way back. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
  /** Names the page's own stylesheet hook. */
  readonly className?: string;
}

export function Page({ title, actions, above, children, className = '' }: PageProps): React.JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = words.frame.title(title);
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`page ${className}`}>
      <header className="page-head">
        <div className="page-heading">
          {above}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section({
  title,
  aside,
  part,
  children,
}: {
  title: string;
  aside?: ReactNode;
  /** Where an address can lead to. */
  part?: string;
  children: ReactNode;
}): React.JSX.Element {
  return (
    <section className="section" aria-label={title} data-part={part}>
      <header className="section-head">
        <h2 tabIndex={part === undefined ? undefined : -1}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
