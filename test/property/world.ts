/** Where random systems run. */
export const world = (monitoring: boolean) => ({
  namespace: 'random',
  platform: {
    gateway: { namespace: 'doors', serviceAccount: 'door', labels: { istio: 'door' } },
    dns: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
    istioNamespace: 'istio-system',
    trustDomain: 'example.org',
    clusterDomain: 'cluster.local',
    cidrs: { pods: '10.244.0.0/16', services: '10.96.0.0/16', nodes: '172.18.0.0/16' },
    monitoring: monitoring ? { namespace: 'watchers' } : undefined,
  },
});
