/** @file The few functions of culori the tests use; the package has no types. */

declare module 'culori' {
  type Colour = string | object;
  export function wcagContrast(a: Colour, b: Colour): number;
  export function interpolate(colours: Colour[], mode: string): (share: number) => object;
  export function differenceCiede2000(): (a: Colour, b: Colour) => number;
  export function filterDeficiencyDeuter(severity: number): (colour: string) => object;
  export function filterDeficiencyProt(severity: number): (colour: string) => object;
  export function filterDeficiencyTrit(severity: number): (colour: string) => object;
}
