/** In a label of a menu `&` names the next letter as its key; doubled it is only itself. */
export function menuLabel(text: string): string {
  return text.replaceAll('&', '&&');
}
