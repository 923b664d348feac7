import { outcome } from './outcome';

/** Runs `docker`, and gives what it told. Fails with what it told where it fails. */
export async function docker(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await outcome('docker', args);
  if (code !== 0) throw new Error(`docker ${args.join(' ')} ended with code ${code}: ${stderr.trim()}`);
  return stdout.trim();
}

/** What `docker` tells, or nothing where it fails or is not there. */
export const dockerSays = (...args: string[]): Promise<string | undefined> => docker(...args).catch(() => undefined);

/** The ids of images that this machine has, in their order. Fails with all that it has not. */
export async function imageIds(names: readonly string[]): Promise<string[]> {
  return names.length === 0 ? [] : (await docker('image', 'inspect', '--format={{.Id}}', ...names)).split('\n');
}

/** What `docker` tells where it does not reach an engine. */
export async function dockerFails(): Promise<string> {
  const { code, stderr } = await outcome('docker', ['version']);
  return code === 0 ? '' : stderr.trim();
}
