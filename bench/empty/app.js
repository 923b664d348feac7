// The least that the cdk8s CLI can be given: one manifest, by plain Node.js.
const { mkdirSync, writeFileSync } = require('fs');
const { join } = require('path');

const folder = process.env.CDK8S_OUTDIR;
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'empty.k8s.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: empty\n');
