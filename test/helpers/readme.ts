import { readFileSync } from 'fs';
import { loadAll } from 'js-yaml';
import { yaml } from '../../synth/yaml';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

// <!-- shows SOURCE -->, and below it the block that is shown.
const shown = /(<!-- shows (.+?) -->\n\n?```(\w+)\n)[\s\S]*?(```)/g;

/** The README with each marked block made anew from what it shows. */
export const renewed = (readme: string): string =>
  readme.replace(
    shown,
    (_all, before: string, source: string, _language, after: string) => `${before}${block(source)}${after}`,
  );

/**
 * What a marker stands for: `FILE`, all of it; `FILE from TEXT`, its statement that begins with the text; or
 * `FILE: KIND/NAME PATH, ...`, parts of objects.
 */
function block(source: string): string {
  const [, file, from] = /^(\S+) from (.+)$/.exec(source) ?? [];
  if (file && from) return statement(readFileSync(file, 'utf8'), from);
  const [, manifests, parts] = /^(\S+): (.+)$/.exec(source) ?? [];
  if (manifests && parts)
    return parts
      .split(', ')
      .map((one) => part(manifests, one))
      .join('\n');
  return readFileSync(source, 'utf8');
}

function statement(text: string, from: string): string {
  const lines = text.split('\n');
  const begin = lines.findIndex((line) => line.trimStart().startsWith(from));
  const end = lines.findIndex((line, i) => i >= begin && line.endsWith(';'));
  if (begin < 0 || end < 0) throw new Error(`no statement begins with '${from}'`);
  const indent = /^ */.exec(lines[begin] ?? '')?.[0].length ?? 0;
  return `${lines
    .slice(begin, end + 1)
    .map((line) => line.slice(indent))
    .join('\n')}\n`;
}

function part(folder: string, wanted: string): string {
  const [, file, kind, name, path] = /^(\S+)\/(\S+)\/(\S+) (\S+)$/.exec(wanted) ?? [];
  if (!file || !kind || !name || !path) throw new Error(`'${wanted}' is not CHART/KIND/NAME PATH`);
  const objects = loadAll(readFileSync(`${folder}/${file}.k8s.yaml`, 'utf8')) as Manifest[];
  const object = objects.find((o) => o.kind === kind && o.metadata.name === name);
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], object);
  if (value === undefined) throw new Error(`'${wanted}' is not in ${folder}`);
  return `# ${kind} ${name}: ${path}\n${yaml([Array.isArray(value) ? { [path.split('.').at(-1) ?? '']: value } : (value as object)])}`;
}
