/**
 * The authorities that this computer trusts besides those that Node knows: a company's own, for example. Reading them takes a
 * tenth of a second and some megabytes, so it is done once, and only when a server was not trusted without them.
 */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

let isDone = false;

/** Whether more is trusted now than before. */
export function trustLikeThisComputer(): boolean {
  if (isDone) return false;
  isDone = true;
  const known = getCACertificates('default');
  const others = getCACertificates('system').filter((certificate) => !known.includes(certificate));
  if (others.length > 0) setDefaultCACertificates([...known, ...others]);
  return others.length > 0;
}
