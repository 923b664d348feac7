import { figures } from './figures';

/** Prints what the stories saw, after the last one. */
export default function printFigures(): void {
  console.table(figures());
}
