// A list of our pages, for there are many ways to write an address of somebody else's.
const pages = /^\/(?:cart|checkout|products\/[a-z0-9-]{1,40}|orders\/[0-9a-fA-F-]{36})?$/;

/** Where to go next, if it is a page of ours; else the first one. */
export const ownPath = (next: string | undefined): string => (next !== undefined && pages.test(next) ? next : '/');

/** Where to sign in before that. */
export const signInBefore = (next: string): string => `/login?next=${encodeURIComponent(ownPath(next))}`;
