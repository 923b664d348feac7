/** The label that holds a component's name: in selectors, and what the mesh calls the workload. */
export const nameLabel = 'app.kubernetes.io/name';

/** The label that holds the image's version. Only pods carry it: a selector must never change. */
export const versionLabel = 'app.kubernetes.io/version';

/** The label that every object carries: the system that it belongs to, by which all of them are found. */
export const systemLabel = 'app.kubernetes.io/part-of';

/** The label that every object carries but the namespace itself: the environment that it belongs to. What is pruned of one is pruned of no other. */
export const environmentLabel = 'app.kubernetes.io/instance';

/** The annotation of a pod that stands for the settings that it reads: others start it again. */
export const settingsAnnotation = 'checksum/settings';

/** The label that tells a canary's pods from the stable ones. */
export const trackLabel = 'track';
