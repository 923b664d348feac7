/** Lets everything go on that waits for nothing but its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Whether a promise has ended once everything has gone on that can. */
export async function hasEnded(promise: Promise<unknown>): Promise<boolean> {
  let ended = false;
  const end = (): void => void (ended = true);
  void promise.then(end, end);
  await nextTurn();
  return ended;
}
