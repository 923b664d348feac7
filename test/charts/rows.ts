import { isDeepStrictEqual } from 'util';
import { Environment } from '../../constructs/base/environment';
import { at, objects } from '../helpers/constructs';

/** What one environment writes, to be asked again and again. */
export class Output {
  private readonly all: ReadonlyMap<string, unknown>;

  constructor(readonly environment: Environment) {
    this.all = new Map(objects(environment).map((object) => [`${object.kind}/${object.metadata.name}`, object]));
  }

  /** Whether there is an object such as `Service/orders`. */
  has(which: string): boolean {
    return this.all.has(which);
  }

  /** The object whose name begins so, and ends with what stands for its contents. */
  beginning(which: string): string {
    return [...this.all.keys()].find((name) => name.startsWith(which)) ?? which;
  }

  /** What stands at a path of an object. */
  get(which: string, path: string): unknown {
    return at(this.all.get(which), path);
  }

  /** Whether just this stands at a path of an object. */
  is(which: string, path: string, expected: unknown): boolean {
    return isDeepStrictEqual(this.get(which, path), expected);
  }

  /** What stands in a list at a path of an object, if there is one. */
  list<T>(which: string, path: string): readonly T[] {
    return (this.get(which, path) as readonly T[] | undefined) ?? [];
  }
}

/** A row of one of the design's tables: what follows from a component or an edge. */
export interface Row<Subject> {
  readonly title: string;
  readonly appliesTo: (subject: Subject, output: Output) => boolean;
  readonly isPresent: (subject: Subject, output: Output) => boolean;
}

/** Those to which a row applies. */
export const concerned = <Subject>(row: Row<Subject>, subjects: readonly Subject[], output: Output): Subject[] =>
  subjects.filter((subject) => row.appliesTo(subject, output));
