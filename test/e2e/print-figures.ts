import { endFigures } from './figures';

/** After the last story: prints what they saw. */
export default function printFigures(): void {
  const figures = endFigures();
  if (Object.keys(figures).length > 0) console.table(figures);
}
