/** Of a page's styles those that a part of it needs, light and dark. */

const SCHEMES = ['light', 'dark'];
const SCHEME = 'data-mantine-color-scheme';
/** What is drawn of an element besides itself, or of any: `.dot::before`, `::before`. */
const OF_ANY = /(?<before>^|[\s,>+~(])::[\w-]+(?:\([^)]*\))?/g;
const OF_ONE = /::[\w-]+(?:\([^)]*\))?/g;

function elementsOf(selector: string): string {
  return selector.replaceAll(OF_ANY, '$<before>*').replaceAll(OF_ONE, '');
}

/**
 * @param html the part, as it would stand in a `.first-look` of the page's body
 * @returns the rules that apply to it when nobody points at it, in their order
 */
export function stylesOf(html: string, page: Document): string {
  const scene = page.implementation.createHTMLDocument();
  const place = scene.createElement('div');
  place.className = 'first-look';
  place.innerHTML = html;
  scene.body.append(place);

  function applies(selector: string): boolean {
    return SCHEMES.some((scheme) => {
      scene.documentElement.setAttribute(SCHEME, scheme);
      return scene.querySelector(elementsOf(selector)) !== null;
    });
  }
  const texts = [...page.styleSheets].map((sheet) => needed(sheet.cssRules, applies));
  return withoutUnusedVariables(texts.join(''), html);
}

const VARIABLE = /(?<name>--[\w-]+)\s*:(?<value>[^;{}]*);?/g;
const USE = /var\((?<name>--[\w-]+)/g;

/** A theme has hundreds of them. */
function withoutUnusedVariables(styles: string, html: string): string {
  const values = new Map<string, string>();
  for (const { groups } of styles.matchAll(VARIABLE)) {
    const name = groups?.['name'] ?? '';
    values.set(name, `${values.get(name) ?? ''} ${groups?.['value'] ?? ''}`);
  }
  const used = new Set<string>();
  function note(text: string): void {
    for (const { groups } of text.matchAll(USE)) {
      const name = groups?.['name'] ?? '';
      if (used.has(name)) continue;
      used.add(name);
      note(values.get(name) ?? '');
    }
  }
  note(html);
  note(styles.replaceAll(VARIABLE, ''));
  return styles.replaceAll(VARIABLE, (whole, name: string) => (used.has(name) ? whole : ''));
}

function needed(rules: CSSRuleList, applies: (selector: string) => boolean): string {
  let text = '';
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) {
      if (applies(rule.selectorText)) text += rule.cssText;
    } else if (rule instanceof CSSGroupingRule) {
      const inner = needed(rule.cssRules, applies);
      const head = rule.cssText.slice(0, rule.cssText.indexOf('{'));
      if (inner !== '') text += `${head}{${inner}}`;
    }
  }
  return text;
}
