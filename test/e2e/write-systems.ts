import { join } from 'path';
import { synthesize } from '../../synth/synthesize';
import { filesBelow } from '../helpers/checkout';
import { beginFigures } from './figures';
import { systems, written } from './systems';

/** Before the first story: writes all systems, and fails where `dist` holds something else. */
export default function writeSystems(): void {
  const told: string[] = [];
  const environments = systems.map(({ environment }) => environment);
  const code = synthesize(environments, { staging: written, tell: (text) => told.push(text) });
  if (code !== 0 || told.length > 0) throw new Error(told.join('\n'));
  for (const { folder, environment } of systems) {
    const fresh = filesBelow(join(written, environment.name));
    const there = filesBelow(folder);
    const names = new Set([...Object.keys(fresh), ...Object.keys(there)]);
    const stale = [...names].filter((name) => fresh[name] !== there[name]);
    if (stale.length > 0) throw new Error(`${folder} is stale; run 'npm start': ${stale.join(', ')}`);
  }
  beginFigures();
}
