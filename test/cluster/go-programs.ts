import { execFileSync } from 'child_process';
import { cpSync, readFileSync } from 'fs';
import { arch, platform } from 'os';
import { join } from 'path';
import { Made } from './cache';
import { run } from './run';

/** Programs that are built of one Go module, whose `go.mod` and `go.sum` pin it and all that it needs. */
export interface GoProgramsProps {
  /** The module that has the programs. */
  readonly module: string;
  /** The package of each program, below the module. */
  readonly programs: Readonly<Record<string, string>>;
  /**
   * Files and folders that the module carries, below it, each by the name that it gets beside the programs.
   * @default - none
   */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * The folder in `modules/`, where several are built of one module.
   * @default - as it is called
   */
  readonly pins?: string;
  /**
   * Variables of packages that tell the version, to which it is given.
   * @default - none: the program tells no version that matters
   */
  readonly stamps?: (version: string) => Readonly<Record<string, string>>;
}

/** What is built, and of which version. */
export interface GoPrograms extends Made {
  readonly version: string;
}

/** Builds programs with the ordinary `go` command. */
export function goPrograms(
  name: string,
  { module, programs, files = {}, pins = name, stamps }: GoProgramsProps,
): GoPrograms {
  const source = join('test/cluster/modules', pins);
  const pinned = ['go.mod', 'go.sum'].map((file) => readFileSync(join(source, file), 'utf8'));
  const version = versionOf(module, pinned[0] ?? '');
  const stamped = Object.entries(stamps?.(version) ?? {}).map(([variable, value]) => `-X ${variable}=${value}`);
  const flags = ['-s', '-w', ...stamped].join(' ');
  const packages = Object.entries(programs).map(([program, folder]) => [program, `${module}${folder}`] as const);
  return {
    name,
    version,
    of: [...pinned, JSON.stringify(goSettings), flags, ...packages.flat(), ...Object.entries(files).flat()],
    what: `${Object.keys(programs).join(', ')} ${version}`,
    make: async (folder, log) => {
      for (const [program, path] of packages) {
        const output = join(folder, program);
        const build = ['build', '-buildvcs=false', '-ldflags', flags, '-o', output, path];
        await runGo(build, { cwd: source, log, fills: folder });
      }
      await runGo(['mod', 'download', module], { cwd: source, log, fills: folder });
      for (const [to, from] of Object.entries(files)) {
        cpSync(join(folderOfModule(module, source), from), join(folder, to), { recursive: true });
      }
    },
  };
}

/** What is built is for this machine and of the pinned sources, whatever else is set here, and by Go's own compiler alone. */
export const goSettings = {
  GOFLAGS: '-mod=readonly',
  GOWORK: 'off',
  CGO_ENABLED: '0',
  GOOS: platform(),
  GOARCH: arch() === 'x64' ? 'amd64' : arch(),
};

/** Where `go` runs, and what it fills. */
interface Going {
  /** A folder with a `go.mod`, which it must not change. */
  readonly cwd: string;
  readonly log: string;
  readonly fills: string;
}

/** Runs `go`. */
export const runGo = (args: readonly string[], going: Going): Promise<void> =>
  // Go's own work folder goes along with what it fills.
  run('go', args, { ...going, env: { ...goSettings, GOTMPDIR: going.fills } });

/** Where `go` keeps a module that is required in a folder, once it has been downloaded. */
export function folderOfModule(module: string, cwd: string): string {
  const where = ['list', '-m', '-f', '{{.Dir}}', module];
  return execFileSync('go', where, { cwd, env: { ...process.env, ...goSettings }, encoding: 'utf8' }).trim();
}

/** The version of a module that a `go.mod` requires. */
export function versionOf(module: string, goMod: string): string {
  const [, version] = new RegExp(`^(?:require)?\\s*${module} (v\\S+)`, 'm').exec(goMod) ?? [];
  if (!version) throw new Error(`no version of '${module}' is required`);
  return version;
}
