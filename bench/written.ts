import { synthesize } from '../synth/synthesize';
import { system } from './system';

// node synth/run.js bench/written.ts <shape> <count> <folder>
const [, , shape, count, folder] = process.argv;

process.exitCode = synthesize([system(shape, count)], {
  staging: folder ?? 'build/bench/written',
  tell: () => undefined,
});
