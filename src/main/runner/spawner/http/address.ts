/** An address as it may be shown. Pure. */

/** Without the name and the password that some addresses carry. */
export function shown(url: URL): string {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  return copy.href;
}

/** Without the brackets of IPv6. */
export function hostname(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}
