/** The number in a public id (`s12`, `r345`): ids count up, so it also orders. */
export function numberOf(id: string): number {
  return Number(id.slice(1));
}
