import { createHash } from 'crypto';
import { chmodSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'fs';
import { basename, dirname, join } from 'path';
import { folderOf, root } from './cache';
import { docker, dockerSays } from './docker';
import { run } from './run';
import { pathOf, ToolName, toolOf } from './tools';

const folders = 'test/cluster/images';

/** A container image that is made here where it cannot be pulled. */
export interface Image {
  /** What Dockerfiles and manifests call it. */
  readonly name: string;
  /** Everything that it is made of. Where any of this differs, it is made again. */
  readonly key: string;
  /** What has to be made before. */
  readonly tools: readonly ToolName[];
  /** Makes it, with a label that says its key. What is told goes to the log. */
  readonly make: (label: string, log: string) => Promise<void>;
}

/** What goes into an image beside what its folder holds. */
export interface BuiltProps {
  /** The folder in `images/`, with its Dockerfile. */
  readonly folder: string;
  /** The images that its Dockerfile says in FROM. */
  readonly from: readonly Image[];
  /**
   * Files and folders of tools, by where the Dockerfile finds them.
   * @default - none
   */
  readonly files?: Readonly<Record<string, readonly [tool: ToolName, file: string]>>;
  /**
   * What the Dockerfile is told.
   * @default - nothing
   */
  readonly args?: Readonly<Record<string, string>>;
}

/** An image of a Dockerfile. */
export function built(name: string, { folder, from, files = {}, args = {} }: BuiltProps): Image {
  const source = join(folders, folder);
  const of = Object.entries(files).map(([to, [tool, file]]) => [to, basename(folderOf(toolOf(tool))), file]);
  const key = keyOf(...from.map((image) => image.key), ...contents(source), ...of.flat(), JSON.stringify(args));
  return {
    name,
    key,
    tools: [...new Set(Object.values(files).map(([tool]) => tool))],
    make: (label, log) =>
      inContext(async (context) => {
        cpSync(source, context, { recursive: true });
        for (const [to, [tool, file]] of Object.entries(files)) place(pathOf(tool, file), join(context, to));
        const told = Object.entries(args).map(([arg, value]) => `--build-arg=${arg}=${value}`);
        // A builder that every Docker has.
        const env = { DOCKER_BUILDKIT: '0' };
        const command = ['build', '--force-rm', `--tag=${name}`, `--label=${label}`, ...told, context];
        await run('docker', command, { log, fills: context, env });
      }),
  };
}

/** What stands for everything that something is made of. */
export const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12);

const label = 'strata.key';

/** Whether an image is there, whoever made it; not one that was made here of something else. */
export async function isThere({ name, key }: Image): Promise<boolean> {
  const there = await dockerSays(
    'image',
    'inspect',
    '--format',
    `{{or (index .Config.Labels "${label}") "${key}"}}`,
    name,
  );
  return there === key;
}

/** Whether an image was made here, of what it would be made of now. */
export const isOurs = async ({ name, key }: Image): Promise<boolean> =>
  (await dockerSays('image', 'inspect', '--format', `{{index .Config.Labels "${label}"}}`, name)) === key;

/** Whether an image was made here, of whatever, or was pulled from nowhere. */
export const isMade = async (name: string): Promise<boolean> =>
  (await docker(
    'image',
    'inspect',
    '--format',
    `{{or (index .Config.Labels "${label}") (eq (len .RepoDigests) 0)}}`,
    name,
  )) !== 'false';

/** Makes an image, and removes the one that it takes the place of. */
export async function makeImage(image: Image, log: string): Promise<void> {
  await image.make(`${label}=${image.key}`, log);
  await docker('image', 'prune', '--force', `--filter=label=${label}`);
}

/** Every file of a folder, with its name and whether it may be run. */
function contents(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files
    .filter((file) => statSync(file).isFile())
    .toSorted()
    .flatMap((file) => [file, String(statSync(file).mode & 0o100), readFileSync(file, 'utf8')]);
}

/** Lends a folder beside the tools, so that what is in both is there once. */
export async function inContext(use: (context: string) => Promise<void>): Promise<void> {
  const context = mkdtempSync(join(root, 'context-'));
  chmodSync(context, 0o755);
  try {
    await use(context);
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  if (statSync(from).isFile()) linkSync(from, to);
  else cpSync(from, to, { recursive: true });
}
