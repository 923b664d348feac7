import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { environments } from '../charts/environment';
import { shop } from '../charts/shop';
import { synthesize } from '../synth/synthesize';
import { filesBelow } from './helpers/checkout';

test('dist holds exactly what the code writes', () => {
  const staging = mkdtempSync(join(tmpdir(), 'strata-'));
  const told: string[] = [];
  expect(synthesize(environments.map(shop), { staging, tell: (text) => told.push(text) })).toBe(0);
  expect(told).toEqual([]);
  expect(filesBelow('dist')).toEqual(filesBelow(staging));
  rmSync(staging, { recursive: true });
});
