type Data = { readonly [key: string]: unknown };

// What some reader of YAML 1.1 or 1.2 takes for something else than a text.
const word = /^(y|n|yes|no|on|off|true|false|null|nan|inf|-?e[-+]?\d+)$/i;
// Texts that begin like a name or a path, of printable ASCII, that hold neither ': ' nor ' #' nor end in ':' or a space.
const name = /^(?:[A-Za-z/_^$(\\]|[.~]\/|--?[A-Za-z])(?:[!-9;-~]| (?![# ]|$)|:(?! |$))*$/;
// Durations, sizes and addresses begin with a digit and are no numbers all the same.
const measure = /^\d+(?:ms|s|m|Mi|Gi)$|^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$/;
// A block of lines that stand as they are: printable ASCII, the first one not indented.
const block = /^(?! )[ -~]+(?:\n[ -~]*)+$/;

/** Writes objects as one YAML file. Keys are sorted, what names or tells the kind of a thing comes first; what is undefined is left out. */
export function yaml(documents: Iterable<object>): string {
  const texts: string[] = [];
  for (const document of documents) {
    // Pieces, and not a text that grows: of such the engine would keep all parts until the file is written.
    const out: string[] = [];
    if (!map(out, document as Data, ['apiVersion', 'kind', 'metadata'], '', '')) out.push('{}\n');
    texts.push(out.join(''));
  }
  return texts.join('---\n');
}

/** Adds the lines of a map, and tells whether there are some. The first one begins with what leads to it: its indent, or the dashes of lists. */
function map(out: string[], data: Data, first: readonly string[], lead: string, indent: string): boolean {
  const keys = ordered(data, first);
  let begin = lead;
  for (const key of keys) {
    out.push(begin, scalar(key), ':');
    child(out, data[key], indent);
    begin = indent;
  }
  return keys.length > 0;
}

/** The keys that are written: those that come first, then the others, sorted. */
function ordered(data: Data, first: readonly string[]): string[] {
  const begin: string[] = [];
  const others: string[] = [];
  let sorted = true;
  for (const key of Object.keys(data)) {
    if (data[key] === undefined || data[key] === null) continue;
    if (first.includes(key)) begin.push(key);
    else {
      sorted &&= others.length === 0 || (others.at(-1) as string) < key;
      others.push(key);
    }
  }
  if (!sorted) others.sort();
  return begin.length === 0 ? others : [...begin.toSorted(), ...others];
}

/** Adds a value behind its key. */
function child(out: string[], value: unknown, indent: string): void {
  if (typeof value !== 'object' || value === null) {
    out.push(' ', leaf(value, indent), '\n');
  } else if (Array.isArray(value)) {
    out.push(value.length === 0 ? ' []\n' : '\n');
    list(out, value, indent, indent);
  } else {
    const deeper = `${indent}  `;
    const end = out.push('\n');
    if (!map(out, value as Data, ['name'], deeper, deeper)) out[end - 1] = ' {}\n';
  }
}

/** Adds the lines of a list. The first one begins with what leads to it. */
function list(out: string[], items: readonly unknown[], lead: string, indent: string): void {
  const deeper = `${indent}  `;
  let begin = `${lead}- `;
  for (const item of items) {
    if (typeof item !== 'object' || item === null) out.push(begin, leaf(item, indent), '\n');
    else if (Array.isArray(item) && item.length > 0) list(out, item, begin, deeper);
    else if (Array.isArray(item)) out.push(begin, '[]\n');
    else if (!map(out, item as Data, ['name'], begin, deeper)) out.push(begin, '{}\n');
    begin = `${indent}- `;
  }
}

/** A value that is neither map nor list. A text of several lines is indented more than what holds it. */
function leaf(value: unknown, indent: string): string {
  if (typeof value !== 'string') return typeof value === 'number' ? number(value) : String(value ?? null);
  if (!value.includes('\n') || !block.test(value) || value.endsWith('\n\n')) return scalar(value);
  const ends = value.endsWith('\n');
  const lines = (ends ? value.slice(0, -1) : value).replace(/^(?!$)/gm, `${indent}  `);
  return `${ends ? '|' : '|-'}\n${lines}`;
}

// The same keys and texts come again and again. What is long comes once.
const known = new Map<string, string>();
const long = 64;

/** A text in one line. */
function scalar(text: string): string {
  if (text.length > long) return written(text);
  let line = known.get(text);
  if (line === undefined) known.set(text, (line = written(text)));
  return line;
}

const written = (text: string): string =>
  (name.test(text) && !word.test(text)) || measure.test(text) ? text : quoted(text);

function number(value: number): string {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return `${value}`;
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
  if (Object.is(value, -0)) return '-0.0';
  // YAML 1.1 knows no exponent without a point.
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

// JSON's quoting is YAML's, but for the few characters that JSON leaves bare and YAML does not read, or reads as line ends.
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
