import { readFileSync, writeFileSync } from 'fs';
import { renewed } from './helpers/readme';

const readme = readFileSync('README.md', 'utf8');

test('the README shows what the code says and writes; npm run fix renews it', () => {
  if (process.env.RENEW) writeFileSync('README.md', renewed(readme));
  expect(readFileSync('README.md', 'utf8')).toBe(renewed(readme));
});

test('every file that the README names is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const paths = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) expect(() => readFileSync(path.endsWith('/') ? `${path}.` : path)).not.toThrow('ENOENT');
  const commands = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? '');
  for (const name of commands) expect(Object.keys(scripts)).toContain(name);
});
