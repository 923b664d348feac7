import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { environments } from '../charts/environment';
import { shop } from '../charts/shop';
import { synthesize } from '../synth/synthesize';

const filesBelow = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );

test('dist holds exactly what the code writes', () => {
  const staging = mkdtempSync(join(tmpdir(), 'strata-'));
  const told: string[] = [];
  expect(synthesize(environments.map(shop), { staging, tell: (text) => told.push(text) })).toBe(0);
  expect(told).toEqual([]);
  expect(filesBelow('dist')).toEqual(filesBelow(staging));
  rmSync(staging, { recursive: true });
});
