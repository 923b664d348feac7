import { environments } from './charts/environment';
import { shop } from './charts/shop';
import { synthesize } from './synth/synthesize';

// The folder that `cdk8s synth` names. Only its usual one is put in the place of dist: with -o or --stdout it is the result.
const usual = 'build/synth';
const staging = process.env.CDK8S_OUTDIR ?? usual;

process.exitCode = synthesize(environments.map(shop), {
  staging,
  dist: staging === usual ? 'dist' : undefined,
  tell: console.error,
  say: console.log,
});
