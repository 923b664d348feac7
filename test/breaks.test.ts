import { execFileSync } from 'child_process';
import { readdirSync } from 'fs';
import { join } from 'path';

const patches = ['test/breaks', 'test/breaks/local', 'test/breaks/e2e'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .map((name) => join(folder, name)),
);

test.each(patches)('%s can still be applied', (patch) => {
  expect(() => execFileSync('git', ['apply', '--check', patch], { stdio: 'pipe' })).not.toThrow();
});
