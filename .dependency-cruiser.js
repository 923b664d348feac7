// Who may import whom. Everything that is not allowed here is refused.
const own = (folder) => `^${folder}/`;
const allowed = {
  charts: ['charts', 'constructs'],
  constructs: ['constructs', 'graph', 'imports'],
  graph: ['graph'],
  synth: ['synth', 'graph'],
  imports: [],
  bench: ['bench', 'constructs', 'graph', 'synth'],
  services: ['services'],
};
const folders = Object.keys(allowed);

// What stands on what among the constructs: a folder imports only those before it.
const floors = ['base', 'pod', 'edge', 'http', 'runtime', 'components', 'store', 'gateway'];

module.exports = {
  forbidden: [
    ...folders.map((folder) => ({
      name: `${folder}-arrows`,
      comment: `${folder} imports only ${allowed[folder].join(', ') || 'packages'}`,
      severity: 'error',
      from: { path: own(folder) },
      to: {
        path: '^(main|secrets|images|charts|constructs|graph|synth|imports|test|bench|services)',
        pathNot: allowed[folder].map(own),
      },
    })),
    ...floors.map((floor, i) => ({
      name: `constructs-${floor}-arrows`,
      comment: `constructs/${floor} stands on ${floors.slice(0, i).join(', ') || 'nothing of the others'}`,
      severity: 'error',
      from: { path: own(`constructs/${floor}`) },
      to: { path: '^constructs/', pathNot: floors.slice(0, i + 1).map((below) => own(`constructs/${below}`)) },
    })),
    {
      name: 'entries-arrows',
      comment: 'main.ts, secrets.ts and images.ts import charts and synth',
      severity: 'error',
      from: { path: '^(main|secrets|images)\\.ts$' },
      to: { path: '^(constructs|graph|imports|test|bench|services)/' },
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
      from: { path: '^(main|secrets|images|charts|constructs|graph|synth)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'] },
    },
    {
      name: 'services-apart',
      comment: 'a service knows the kit, and no other service: they meet over HTTP',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/[^/]+/', pathNot: ['^services/$1/', '^services/(kit|node_modules)/'] },
    },
    {
      name: 'services-run-on-their-own-packages',
      severity: 'error',
      from: { path: '^services/[^/]+/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'] },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    // A service's packages are in services/package.json.
    combinedDependencies: true,
    // Its swc parser reads no TSX: what pages import is looked at in test/services/arrows.test.ts.
    doNotFollow: { path: ['node_modules', '\\.tsx$'] },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
    },
  },
};
