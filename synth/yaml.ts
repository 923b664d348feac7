type Data = { readonly [key: string]: unknown };

// What YAML 1.1 or 1.2 reads as something else than a text.
const word = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
// Texts that begin like a name or a path, of printable ASCII, that hold neither ': ' nor ' #' nor end in ':' or a space.
const name = /^(?:[A-Za-z/_^$(\\]|[.~]\/|--?[A-Za-z])(?:[!-~]| (?![# ]))*$/;
// Durations, sizes and addresses begin with a digit and are no numbers all the same.
const measure = /^\d+(?:ms|s|m|Mi|Gi)$|^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$/;
// A block of lines that stand as they are: printable ASCII, the first one not indented.
const block = /^(?! )[ -~]+(?:\n[ -~]*)+$/;

/** Writes objects as one YAML file. Keys are sorted, what names or tells the kind of a thing comes first; what is undefined is left out. */
export function yaml(documents: readonly object[]): string {
  return documents.map((document) => mapping(document as Data, '', topOrder)).join('---\n');
}

function mapping(data: Data, indent: string, order: (keys: string[]) => string[]): string {
  let text = '';
  for (const key of order(Object.keys(data))) {
    const value = data[key];
    if (value === undefined || value === null) continue;
    text += `${indent}${scalar(key, indent)}:${child(value, indent)}`;
  }
  return text;
}

/** A value behind its key, with the space or line end before it. */
function child(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return ` ${scalar(value, indent)}\n`;
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${sequence(value, indent)}`;
  const inner = mapping(value as Data, `${indent}  `, nameFirst);
  return inner === '' ? ' {}\n' : `\n${inner}`;
}

function sequence(items: readonly unknown[], indent: string): string {
  let text = '';
  for (const item of items) {
    if (typeof item !== 'object' || item === null) {
      text += `${indent}- ${scalar(item, indent)}\n`;
    } else if (Array.isArray(item)) {
      text +=
        item.length === 0 ? `${indent}- []\n` : `${indent}- ${sequence(item, `${indent}  `).slice(indent.length + 2)}`;
    } else {
      const inner = mapping(item as Data, `${indent}  `, nameFirst);
      text += inner === '' ? `${indent}- {}\n` : `${indent}- ${inner.slice(indent.length + 2)}`;
    }
  }
  return text;
}

function scalar(value: unknown, indent: string): string {
  if (typeof value !== 'string') return value === null || value === undefined ? 'null' : number(value);
  if (measure.test(value)) return value;
  if (name.test(value) && !value.includes(': ') && !value.endsWith(':') && !value.endsWith(' ') && !word.test(value))
    return value;
  if (block.test(value) && !value.endsWith('\n\n')) {
    const lines = value.endsWith('\n') ? value.slice(0, -1) : value;
    const inner = lines.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`));
    return `${value.endsWith('\n') ? '|' : '|-'}\n${inner.join('\n')}`;
  }
  return quoted(value);
}

function number(value: unknown): string {
  if (value === Infinity) return '.inf';
  if (value === -Infinity) return '-.inf';
  return Number.isNaN(value) ? '.nan' : `${Object.is(value, -0) ? '-0.0' : String(value)}`;
}

// JSON's quoting is YAML's, but for the few characters that JSON leaves bare and YAML does not read, or reads as line ends.
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const rank = (first: readonly string[], key: string): number => first.indexOf(key) + 1 || first.length + 1;
const ranked =
  (first: readonly string[]) =>
  (keys: string[]): string[] =>
    keys.toSorted((a, b) => rank(first, a) - rank(first, b) || (a < b ? -1 : 1));
const topOrder = ranked(['apiVersion', 'kind', 'metadata']);
const nameFirst = ranked(['name']);
