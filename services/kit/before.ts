/** How long a timer can wait, in milliseconds: one that is to wait longer does not wait at all. */
export const longestTimer = 2 ** 31 - 1;

/** What some work gives; or, where that takes longer than until then (in milliseconds since the epoch), something else. */
export async function before<T, E>(until: number, work: Promise<T>, otherwise: () => E): Promise<T | E> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    alarm = setTimeout(resolve, Math.min(Math.max(0, until - Date.now()), longestTimer));
  }).then(otherwise);
  // Of the two, nobody waits for the one that came later.
  for (const each of [work, late]) each.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(alarm);
  }
}
