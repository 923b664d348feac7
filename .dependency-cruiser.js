// Who may import whom. Everything that is not allowed here is refused.
const own = (folder) => `^${folder}/`;
const allowed = {
  charts: ['charts', 'constructs'],
  constructs: ['constructs', 'graph', 'imports'],
  graph: ['graph'],
  synth: ['synth', 'graph'],
  imports: [],
  bench: ['bench', 'constructs', 'graph', 'synth'],
};
const folders = Object.keys(allowed);

module.exports = {
  forbidden: [
    ...folders.map((folder) => ({
      name: `${folder}-arrows`,
      comment: `${folder} imports only ${allowed[folder].join(', ') || 'packages'}`,
      severity: 'error',
      from: { path: own(folder) },
      to: {
        path: '^(main|secrets|charts|constructs|graph|synth|imports|test|bench)',
        pathNot: allowed[folder].map(own),
      },
    })),
    {
      name: 'entries-arrows',
      comment: 'main.ts and secrets.ts import charts and synth',
      severity: 'error',
      from: { path: '^(main|secrets)\\.ts$' },
      to: { path: '^(constructs|graph|imports|test|bench)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'graph-is-plain-data',
      comment: 'the graph and its rules know nothing of Kubernetes or of cdk8s',
      severity: 'error',
      from: { path: '^graph/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^(main|secrets|charts|constructs|graph|synth)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'] },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
    },
  },
};
