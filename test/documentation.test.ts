import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** A property of an exported interface, and the comment above it. */
interface Property {
  readonly where: string;
  readonly optional: boolean;
  readonly comment: string;
}

function properties(file: string): Property[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)].flatMap(([, name, body]) =>
    [...(body ?? '').matchAll(/^((?: {2}\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?) {2}readonly (\w+)(\??):/gm)].map(
      ([, comment, property, optional]) => ({
        where: `${file}: ${name}.${property}`,
        optional: optional === '?',
        comment: comment ?? '',
      }),
    ),
  );
}

const exported = ['charts', 'constructs', 'graph', 'synth', 'services'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file)),
);

// What the graph and the writer hand around inside the project explains itself by its type.
const documented = exported.filter((file) => /^(charts|constructs)/.test(file));

test('every type that is exported has a sentence', () => {
  const bare = exported.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /(.*)\nexport (?:abstract )?(?:interface|class|type|const|function) (\w+)/g,
      ),
    ]
      .filter(([, above]) => !above?.endsWith('*/'))
      .map(([, , name]) => `${file}: ${name}`),
  );
  expect(bare).toEqual([]);
});

test('every property of an exported interface has a sentence', () => {
  const all = documented.flatMap(properties);
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ comment }) => comment === '').map(({ where }) => where)).toEqual([]);
});

test('every optional property of a construct tells its default', () => {
  const optional = documented.filter((file) => file.startsWith('constructs')).flatMap(properties);
  expect(optional.filter((one) => one.optional && !one.comment.includes('@default')).map(({ where }) => where)).toEqual(
    [],
  );
});
