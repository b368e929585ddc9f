// @ts-check
/**
 * In the page itself, before its styles: shows the list as it was when the window was last left (src/first-look.ts), so that a person can
 * read while the window loads. It can be neither pressed nor read aloud, and goes when the window has drawn itself. The window's own
 * code is read after it has been drawn: compiling it beside would hold it up.
 */
(() => {
  const LONGEST_WAIT_MS = 500;
  /** @param {string} name */
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';

  let hasBegun = false;
  function begin() {
    if (hasBegun) return;
    hasBegun = true;
    const styles = document.createElement('link');
    styles.rel = 'stylesheet';
    styles.href = meta('wakeful-styles');
    const script = document.createElement('script');
    script.type = 'module';
    script.src = meta('wakeful-script');
    document.head.append(styles, script);
  }

  function show() {
    const place = document.getElementById('first-look');
    const { hash } = window.location;
    if (place === null || (hash !== '' && hash !== '#/schedules')) return false;
    const { script, html, styles } = JSON.parse(localStorage.getItem('wakeful.first-look') ?? '{}');
    if (typeof html !== 'string' || script !== meta('wakeful-script')) return false;
    const kept = document.createElement('template');
    kept.innerHTML = html;
    for (const element of kept.content.querySelectorAll('[data-style]'))
      /** @type {HTMLElement} */ (element).style.cssText = element.getAttribute('data-style') ?? '';
    const style = document.createElement('style');
    style.nonce = meta('wakeful-nonce');
    style.textContent = styles;
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
    place.className = 'first-look';
    place.inert = true;
    place.setAttribute('aria-hidden', 'true');
    place.append(style, kept.content);
    return true;
  }

  let isShown = false;
  try {
    isShown = show();
  } catch {
    // Nothing was kept, or nothing that can be read.
  }
  if (isShown) {
    // When it is on the screen, not when the page has done its part: drawing it takes what a small machine has.
    new PerformanceObserver(begin).observe({ type: 'paint', buffered: true });
    // A page that nobody sees draws no frame.
    setTimeout(begin, LONGEST_WAIT_MS);
  } else begin();
})();
