import { basename, join, resolve } from 'path';
import { Part } from './parts';
import { pythonOf } from './python';
import { Program } from './script';
import { isPython, sourceOf } from './service-source';

/** What runs a service, and where. */
export function serviceProgram(part: Part, bundles: string, scratch: string): Omit<Program, 'env'> {
  if (isPython(part)) {
    // Nothing is written beside the sources.
    const args = ['-B', '-m', 'shop'];
    return { command: pythonOf(part), args, cwd: resolve(sourceOf(part)) };
  }
  const args = ['--enable-source-maps', join(bundles, basename(part.image), 'main.js')];
  return { command: process.execPath, args, cwd: scratch };
}
