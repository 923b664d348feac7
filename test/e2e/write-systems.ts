import { synthesize } from '../../synth/synthesize';
import { railway } from '../second-system/railway';
import { noFigures } from './figures';
import { written } from './systems';

/** Writes what is not in `dist`, before the first story. */
export default function writeSystems(): void {
  const told: string[] = [];
  const code = synthesize([railway()], { staging: written, tell: (text) => told.push(text) });
  noFigures();
  if (code !== 0 || told.length > 0) throw new Error(told.join('\n'));
}
