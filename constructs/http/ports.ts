/** The port on which a service answers calls, in its pod. */
export const httpPort = 8080;

/** The port on which a workload answers `/healthz`, `/readyz` and `/metrics`, in its pod. No edge leads to it. */
export const adminPort = 9090;

/** The variables by which a workload is told its ports. */
export const portVariables = { http: 'HTTP_PORT', admin: 'ADMIN_PORT' } as const;

/** The port on which a Service answers. */
export const servicePort = 80;
