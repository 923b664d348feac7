import { synthesize } from '../synth/synthesize';
import { system } from './system';

// node synth/run.js bench/layers.ts <services> <folder>
const [, , services, folder] = process.argv;

process.exitCode = synthesize([system(Number(services ?? 400))], {
  staging: folder ?? 'build/bench/layers',
  tell: console.error,
});
